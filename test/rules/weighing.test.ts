import { assess } from '../../src/rules/assess';
import { decisive, findings } from '../../src/rules/findings';
import { known } from '../../src/rules/known';
import { rights, verdict, verdictKind } from '../../src/rules/verdict';
import type { Content, Facts, VerdictKind } from '../../src/types';
import { bars, fact, is, lifts, rule, subType, world } from './made';

const AT = '2026-11-24T10:00:00+08:00';
const of = (content: Content, facts: Facts) => verdict(content, known(content, facts, AT), AT);

describe('bars, exceptions and what opens the way', () => {
  const content = world([
    rule('refused', is('barred'), bars('r')),
    rule('refused_not', is('excused'), lifts('r')),
    rule('early', is('soon'), bars('e', 'not_yet')),
    rule('late', is('old'), bars('l', 'late')),
    rule('late_not', is('proven'), lifts('l')),
    rule('late_not_either', is('promised'), lifts('l')),
    rule('opens', is('ready'), { kind: 'grants', right: 'step_in', opens: true }),
    rule('right', is('ready'), { kind: 'grants', right: 'refund' }),
    rule('elsewhere', is('ready'), { kind: 'outside', right: 'court' }),
  ]);
  const none = { barred: false, excused: false, soon: false, old: false, proven: false, promised: false, ready: true };

  test.each<[name: string, facts: Facts, kind: VerdictKind, decided: readonly string[], missing: readonly string[]]>([
    ['nothing stands in the way', none, 'may_apply', ['opens'], []],
    ['what opens the way is not there', { ...none, ready: false }, 'may_apply', [], []],
    ['a bar', { ...none, barred: true }, 'wont', ['refused'], []],
    ['a bar makes the rest idle', { barred: true, excused: false, ready: true }, 'wont', ['refused'], []],
    ['a bar lifted', { ...none, barred: true, excused: true }, 'may_apply', ['opens'], []],
    ['an exception to another bar lifts nothing', { ...none, barred: true, proven: true }, 'wont', ['refused'], []],
    ['a bar that may be lifted', { barred: true, soon: false, old: false, ready: true }, 'cannot_tell', ['refused'], ['excused']],
    ['a bar that may stand', { soon: false, old: false, ready: true }, 'cannot_tell', [], ['barred']],
    ['several that may', { soon: false }, 'cannot_tell', [], ['barred', 'old']],
    ['too early', { ...none, soon: true }, 'not_yet', ['early'], []],
    ['too early, and a bar that may stand', { soon: true, old: false }, 'not_yet', ['early'], ['barred']],
    ['too early, or too late already', { barred: false, soon: true }, 'cannot_tell', [], ['old']],
    ['too early, too late, and excused', { ...none, soon: true, old: true, proven: true }, 'late_arguable', ['late', 'late_not'], []],
    ['too late', { ...none, old: true }, 'wont', ['late'], []],
    ['too late, one exception holds', { ...none, old: true, promised: true }, 'late_arguable', ['late', 'late_not_either'], []],
    ['too late, both exceptions hold', { ...none, old: true, proven: true, promised: true }, 'late_arguable', ['late', 'late_not', 'late_not_either'], []],
    ['too late, an exception may hold', { barred: false, soon: false, old: true, proven: false, ready: true }, 'cannot_tell', ['late'], ['promised']],
    ['too early and barred', { ...none, soon: true, barred: true }, 'wont', ['refused'], []],
  ])('%s', (_, facts, kind, decided, missing) => {
    const { findings: held, deadlines, ...rest } = of(content, facts);
    expect(rest).toEqual({ kind, decided, missing });
    expect(verdictKind(content, known(content, facts, AT), AT)).toBe(kind);
  });

  test('only bars, exceptions and what opens the way can decide', () => {
    expect(decisive(content, known(content, none, AT), AT).map((f) => f.rule)).toEqual(['refused', 'refused_not', 'early', 'late', 'late_not', 'late_not_either', 'opens']);
  });

  test('a finding names the facts it rests on, or those it lacks', () => {
    const held = findings(content, known(content, { barred: true }, AT), AT);
    expect(held[0]).toEqual({ rule: 'refused', is: 'yes', because: { barred: true }, missing: [] });
    expect(held[1]).toEqual({ rule: 'refused_not', is: 'unknown', because: {}, missing: ['excused'] });
  });
});

test('a rule is held against the facts only while in force, by the day that governs it', () => {
  const content = world([
    rule('old', is('a'), bars('r'), { until: '2026-10-31' }),
    rule('new', is('a'), bars('r'), { from: '2026-11-01' }),
    rule('by_receipt', is('a'), bars('r'), { from: '2026-11-01', governs: 'received_on' }),
  ]);
  const held = (facts: Facts) => findings(content, known(content, facts, AT), AT).map((f) => f.rule);
  expect(held({})).toEqual(['new', 'by_receipt']); // today, where the day is not known
  expect(held({ bought_on: '2026-10-31' })).toEqual(['old', 'by_receipt']);
  expect(held({ bought_on: '2026-11-01', received_on: '2026-10-31' })).toEqual(['new']);
});

test('a rule concerns all, a family, or a sub-type', () => {
  const content = world(
    [
      rule('all', is('a'), bars('r')),
      rule('family', is('a'), bars('r'), { for: ['quality'] }),
      rule('kind', is('a'), bars('r'), { for: ['q1'] }),
      rule('others', is('a'), bars('r'), { for: ['l1', 'logistics'] }),
    ],
    { families: ['quality', 'logistics'], subTypes: { q1: subType('q1', 'quality'), q2: subType('q2', 'quality') } },
  );
  const held = (facts: Facts) => findings(content, known(content, facts, AT), AT).map((f) => f.rule);
  expect(held({ sub_type: 'q1' })).toEqual(['all', 'family', 'kind']);
  expect(held({ sub_type: 'q2' })).toEqual(['all', 'family']);
  expect(held({ family: 'quality' })).toEqual(['all', 'family']);
  expect(held({ family: 'logistics' })).toEqual(['all', 'others']);
  expect(held({})).toEqual(['all']);
});

test('rights: those of this very case first; not what all have, what only opens the way, what is sought outside, what does not hold', () => {
  const grant = (id: string, whom: readonly string[], when = is('a'), more = {}) => rule(id, when, { kind: 'grants', right: id, ...more }, { for: whom });
  const content = world(
    [
      grant('two_families', ['quality', 'logistics']),
      grant('family', ['quality']),
      grant('kind', ['q1']),
      grant('two_kinds', ['q1', 'l1']),
      grant('everybody', ['all']),
      grant('way', ['q1'], is('a'), { opens: true }),
      grant('not_so', ['q1'], is('b')),
      rule('court', is('a'), { kind: 'outside', right: 'court' }, { for: ['q1'] }),
      rule('bar', is('a'), bars('r', 'not_yet'), { for: ['q1'] }),
    ],
    {
      families: ['quality', 'logistics'],
      subTypes: Object.fromEntries([...['q1', 'q2', 'q3'].map((id) => subType(id, 'quality')), subType('l1', 'logistics')].map((s) => [s.id, s])),
    },
  );
  expect(rights(content, of(content, { sub_type: 'q1', a: true, b: false }))).toEqual(['kind', 'two_kinds', 'family', 'two_families']);
});

describe('an assessment opens the verdict up', () => {
  const sum = { id: 'share', for: ['all'], box: 'platform', formula: { kind: 'share', of: 'paid', percent: 10 }, from: '2020-01-01', examples: [] } as const;
  const content = world([rule('bar', is('a'), bars('r'))], {
    facts: { a: fact(), paid: fact({ kind: 'amount' }) },
    subTypes: { q1: subType('q1', 'quality', { demands: ['exchange', 'repair'], burden: 'seller' }) },
    sums: [
      { ...sum, id: 'first', formula: { kind: 'fixed', yuan: 1 }, cites: [{ source: 'law', article: '7' }] },
      { ...sum, cites: [{ source: 'law', article: '8' }] },
    ],
  });

  test('with its papers, its money, its burden', () => {
    const got = assess(content, { sub_type: 'q1', a: true, paid: 50 }, AT);
    expect(got.findings).toEqual([{ rule: 'bar', is: 'yes', because: { a: true }, missing: [], source: 'Law', article: '1', checked_on: '2026-11-01', confidence: 'text' }]);
    expect(got.sums.map(({ sum: id, yuan, article }) => ({ id, yuan, article }))).toEqual([
      { id: 'first', yuan: '1.00', article: '7' },
      { id: 'share', yuan: '5.00', article: '8' },
    ]);
    expect([got.remedies, got.burden]).toEqual([['exchange', 'repair'], 'seller']);
    expect(got.would_change).toEqual([{ facts: { a: false }, to: 'may_apply' }]);
  });

  test('of a case nobody has told yet', () => {
    const got = assess(content, {}, AT);
    expect([got.verdict, got.remedies, got.burden, got.missing]).toEqual(['cannot_tell', [], null, ['a']]);
  });
});
