import { load } from '../../src/content/load';
import { standing } from '../../src/dialogue/answers';
import { open, turn } from '../../src/dialogue/turn';
import { wording } from '../../src/reply/words';
import { brief } from '../../src/scripts/play';
import type { Act, Case, Content, Facts, Heard, Message, Reply, Understanding } from '../../src/types';

const real = load('content');

/** A talk with the engine alone: what is understood is said outright. */
function talk(content: Content = real, at = '2026-11-24T10:00:00+08:00') {
  let kase: Case = open('test:1', content, 'zh-CN');
  let n = 0;
  const say = (understood: Partial<Understanding>, on = content, moment = at) => {
    const message: Message = { id: `m${n++}`, conversation: 'test:1', at: moment, locale: 'zh-CN', text: '' };
    const { after, reply } = turn(on, kase, message, { act: null, heard: [], guesses: [], why: [], upset: false, locale: null, ...understood });
    expect(JSON.stringify(reply)).not.toBe(JSON.stringify(kase.last)); // never the same reply twice in a row
    wording(on)(reply, 'zh-CN');
    wording(on)(reply, 'en');
    kase = JSON.parse(JSON.stringify(after)) as Case; // as a store would give it back
    return reply.map(brief);
  };
  const tell = (facts: Facts, on = content, moment = at) => say({ heard: Object.entries(facts).map(([fact, value]): Heard => ({ fact, value, from: 'choice' })) }, on, moment);
  const act = (it: Act, on = content) => say({ act: it }, on);
  return { say, tell, act, facts: () => standing(kase.answers).facts, kase: () => kase };
}

const start: Facts = { family: 'quality', sub_type: 'q_function', platform: 'tmall', bill_status: 'refused' };

test('asks what is lacking, one question a turn, and never what is known or implied', () => {
  const t = talk();
  expect(t.tell({})).toEqual(['welcome', 'ask family']);
  expect(t.tell(start)).toEqual(['heard', 'ask received_on']); // goods_status follows from the sub-type
  expect(t.tell({ received_on: '2026-11-12' })).toEqual(['ask page_deadline']); // with a bill open, confirming receipt decides nothing
});

test('back takes the last answer back, change asks again, later answers stay', () => {
  const t = talk();
  t.tell(start);
  t.tell({ received_on: '2026-11-12' });
  t.tell({ page_deadline: '2026-11-26T10:00:00+08:00' });
  expect(t.act({ kind: 'back' })).toEqual(['went_back', 'ask page_deadline']);
  t.tell({ page_deadline: '2026-11-26T10:00:00+08:00' });
  expect(t.act({ kind: 'change', fact: 'received_on' })).toEqual(['ask received_on']);
  expect(t.tell({ received_on: '2026-11-13' })).toContain('ask demand');
  expect(t.facts()).toMatchObject({ page_deadline: '2026-11-26T10:00:00+08:00', received_on: '2026-11-13' });
});

test('a corrected answer is named, with what else it changes', () => {
  const t = talk();
  t.tell({ ...start, received_on: '2026-11-12', confirmed: false, page_deadline: '2026-11-26T10:00:00+08:00', demand: 'exchange', exclusions: [], seller_reason: 'none_given' });
  expect(t.tell({ exclusions: ['brushing'] })).toEqual(['changed exclusions', 'verdict wont', 'outside.instead', 'ended.wont']);
  expect(t.tell({ exclusions: [] })).toEqual(expect.arrayContaining(['changed exclusions', 'verdict may_apply']));
});

test('an old button changes the answer it was made for', () => {
  const t = talk();
  t.tell({ ...start, received_on: '2026-11-12' });
  expect(t.tell({ platform: 'taobao' })).toContain('elsewhere.taobao');
});

test('what is unknown or comes later is not asked again, and is neither yes nor no', () => {
  const t = talk();
  t.tell(start);
  expect(t.say({ heard: [{ fact: 'received_on', value: null, aside: 'unknown', from: 'words' }] })).toEqual(['ask page_deadline']);
  expect(t.facts()).not.toHaveProperty('received_on');
});

test('nonsense, unknown facts and impossible values are not taken', () => {
  const t = talk();
  t.tell(start);
  const nonsense: Facts = { received_on: '2025-02-30', seller_reply: 'bribed', nonsense: 1, exclusions: ['settled', 'x'], paid: -1, page_deadline: 'soon' };
  expect(t.tell(nonsense)[0]).toBe('pardon.1');
  expect(t.facts()).toEqual(start);
});

test('the same silence is met with other words each time', () => {
  const t = talk();
  t.tell(start);
  const replies = Array.from({ length: 6 }, () => t.say({}));
  expect(replies[0]).toEqual(['pardon.1', 'ask received_on']);
  expect(replies[3]).toEqual(['skipped', 'ask page_deadline']); // four times is enough
});

test('starting over forgets, and says so', () => {
  const t = talk();
  t.tell(start);
  expect(t.act({ kind: 'restart' })).toEqual(['restarted', 'welcome', 'ask family']);
  expect(t.facts()).toEqual({});
});

test('why: first why it is asked, then the whole verdict', () => {
  const t = talk();
  t.tell(start);
  expect(t.act({ kind: 'why', of: 'ask' })).toEqual(['facts.received_on.why', 'ask received_on']);
  t.tell({ received_on: '2026-11-12', confirmed: false, page_deadline: '2026-11-26T10:00:00+08:00', demand: 'exchange', exclusions: [], seller_reason: 'none_given' });
  expect(t.act({ kind: 'why', of: 'verdict' })[0]).toBe('verdict may_apply');
});

test('more options: others than those shown, and no dead end', () => {
  const t = talk();
  t.tell({});
  const shown = () => (t.kase().asked!.options as string[]).slice();
  t.tell({ family: 'logistics' });
  const first = shown();
  t.act({ kind: 'more' });
  const second = shown();
  expect(second.some((o) => first.includes(o))).toBe(false);
});

test('time passes: the shopper is told what that changes, unasked', () => {
  const t = talk();
  t.tell({
    ...start,
    bill_status: 'waiting',
    received_on: '2026-11-12',
    confirmed: false,
    page_deadline: '2026-11-26T10:00:00+08:00',
    demand: 'exchange',
    exclusions: [],
    product: '锅',
  });
  expect(t.say({}, real, '2026-11-27T10:00:00+08:00')).toContain('verdict may_apply');
});

describe('content changes under a saved case', () => {
  const changed = (change: (copy: { -readonly [K in keyof Content]: Content[K] }) => void): Content => {
    const copy = { ...real };
    change(copy);
    return copy;
  };

  test('a question inserted is asked next, and no answer is lost', () => {
    const later = changed((c) => {
      c.flow = [...real.flow.slice(0, 6), { id: 'new', kind: 'ask', fact: 'bought_on' }, ...real.flow.slice(6)];
      c.words = { ...real.words };
    });
    const t = talk();
    t.tell({ ...start, received_on: '2026-11-12' });
    const message: Message = { id: 'x', conversation: 'test:1', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text: '' };
    const { reply, after } = turn(later, t.kase(), message, {
      act: null,
      heard: [{ fact: 'confirmed', value: false, from: 'choice' }],
      guesses: [],
      why: [],
      upset: false,
      locale: null,
    });
    expect(reply.map(brief)).toContain('ask bought_on');
    expect(standing(after.answers).facts).toMatchObject({ ...start, received_on: '2026-11-12', confirmed: false });
  });

  test('a renamed fact keeps its answer', () => {
    const later = changed((c) => {
      const { received_on: old, ...rest } = real.facts;
      c.facts = { ...rest, signed_on: old! };
      c.renamed = { received_on: 'signed_on' };
      c.flow = real.flow.map((s) => (s.kind === 'ask' && s.fact === 'received_on' ? { ...s, fact: 'signed_on' } : s));
    });
    const t = talk();
    t.tell({ ...start, received_on: '2026-11-12' });
    const message: Message = { id: 'x', conversation: 'test:1', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text: '' };
    const { reply } = turn(later, t.kase(), message, { act: null, heard: [{ fact: 'confirmed', value: false, from: 'choice' }], guesses: [], why: [], upset: false, locale: null });
    expect(reply.map(brief)).not.toContain('ask signed_on');
  });

  test('an option that is gone is as if never said', () => {
    const later = changed((c) => {
      c.facts = { ...real.facts, platform: { ...real.facts['platform']!, options: ['tmall', 'other'] } };
    });
    const t = talk();
    t.tell({ ...start, platform: 'taobao' });
    const message: Message = { id: 'x', conversation: 'test:1', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text: '' };
    const { reply } = turn(later, t.kase(), message, { act: null, heard: [], guesses: [], why: [], upset: false, locale: null });
    expect(reply.map(brief)).toContain('ask platform');
  });
});

test('any sub-type can be talked through to its end, in both languages, without a word missing', () => {
  for (const { id, family } of Object.values(real.subTypes)) {
    const t = talk();
    let meant = t.tell({ family, sub_type: id, platform: 'tmall' });
    const met: string[] = [];
    for (let turns = 0; turns < 40; turns++) {
      met.push(...meant);
      const asked: Reply[number] | undefined = t.kase().last.find((p) => p.kind === 'ask');
      if (asked?.kind !== 'ask') break;
      const { fact, options } = asked;
      const kind = real.facts[fact]!.kind;
      const given = {
        bill_status: 'refused',
        stage: 'decision',
        goods_status: 'received',
        checked: true,
        exclusions: [],
        outcome: 'lost',
        outside: 'hotline',
        seller_reason: 'none_given',
      }[fact as 'stage'];
      const value =
        given ??
        (kind === 'set'
          ? options.slice(0, 2).map(String)
          : kind === 'day'
            ? '2026-11-21'
            : kind === 'moment'
              ? '2026-11-30T10:00:00+08:00'
              : kind === 'amount'
                ? 99
                : kind === 'text'
                  ? '锅'
                  : kind === 'flag'
                    ? ['intact', 'agreement_kept', 'entry_open'].includes(fact)
                    : options[0]!);
      meant = t.tell({ [fact]: value });
    }
    expect(met.some((m) => m.startsWith('ended.') || m === 'elsewhere.other')).toBe(true);
  }
});
