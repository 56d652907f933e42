import { load } from '../../src/content/load';
import { dues } from '../../src/rules/dues';
import { known } from '../../src/rules/known';
import type { Content, Facts, Sum } from '../../src/types';

const content = load('content');
const AT = '2026-11-24T10:00:00+08:00';
const yuan = (it: Content, facts: Facts) => Object.fromEntries(dues(it, known(it, facts, AT), AT).map((d) => [d.sum, d.yuan]));

describe('the rules’ own examples of several sums at once', () => {
  const still = { sub_type: 'l_no_update', track_leg: 'same_region' };
  test.each<[string, Facts, Record<string, string | null>]>([
    ['1000 yuan, still for 49 hours', { ...still, paid: 1000, stalled_hours: 49 }, { track_timeout: '50.00' }],
    ['1000 yuan, still for 96 hours: 50 more, 100 in all', { ...still, paid: 1000, stalled_hours: 96 }, { track_abnormal: '100.00' }],
    ['25 yuan: 5 for both together', { ...still, paid: 25, stalled_hours: 96 }, { track_timeout: '5.00' }],
    [
      'out of stock, longer term, 300 yuan',
      { sub_type: 'l_out_of_stock', dispatch_term: 'longer', stock_trigger: 'admitted', admitted_in_time: false, paid: 300 },
      { out_of_stock_long: '45.00' },
    ],
    [
      'the same, admitted in time',
      { sub_type: 'l_out_of_stock', dispatch_term: 'longer', stock_trigger: 'admitted', admitted_in_time: true, paid: 300 },
      { out_of_stock_admitted: '30.00' },
    ],
  ])('%s', (_, facts, is) => {
    expect(yuan(content, facts)).toMatchObject(is);
    const together = ['track_timeout', 'track_abnormal'].filter((id) => yuan(content, facts)[id] != null);
    expect(together.length).toBeLessThanOrEqual(1);
  });
});

/** A small made-up world, so that what is tested is the counting. */
const sum = (id: string, more: Partial<Sum> = {}): Sum => ({
  id,
  for: ['all'],
  box: 'platform',
  formula: { kind: 'share', of: 'paid', percent: 10 },
  cites: [{ source: 'cpl', article: '1' }],
  from: '2026-01-01',
  examples: [],
  ...more,
});
const world = (sums: Sum[], caps: Content['caps'] = []): Content => ({ ...content, sums, caps });
const cites = [{ source: 'cpl', article: '1' }];

test('of a group the highest is due; of equals the first; while one is open all stand', () => {
  const small = sum('small', { group: 'g' });
  const large = sum('large', { group: 'g', formula: { kind: 'share', of: 'paid', percent: 20 } });
  expect(yuan(world([small, large]), { paid: 100 })).toEqual({ large: '20.00' });
  expect(yuan(world([small, { ...small, id: 'twin' }]), { paid: 100 })).toEqual({ small: '10.00' });
  const open = sum('open', { group: 'g', formula: { kind: 'share', of: 'amount', percent: 20 } });
  expect(yuan(world([small, open]), { paid: 100 })).toEqual({ small: '10.00', open: null });
  const elsewhere = sum('elsewhere', { group: 'g', box: 'outside', formula: { kind: 'share', of: 'paid', percent: 300 } });
  expect(yuan(world([small, elsewhere]), { paid: 100 })).toEqual({ small: '10.00', elsewhere: '300.00' });
  expect(yuan(world([small, sum('other', { group: 'h' })]), { paid: 100 })).toEqual({ small: '10.00', other: '10.00' });
});

test('a ceiling takes from the later sums, in content’s order, and says so', () => {
  const cap = { id: 'cap', sums: ['a', 'b', 'c'], at_most: 15, cites };
  const it = world([sum('a'), sum('b'), sum('c'), sum('d')], [cap]);
  const all = dues(it, known(it, { paid: 100 }, AT), AT);
  expect(all.map((d) => [d.sum, d.yuan, d.capped])).toEqual([
    ['a', '10.00', []],
    ['b', '5.00', ['cap']],
    ['c', '0.00', ['cap']],
    ['d', '10.00', []],
  ]);
});

test('a ceiling that is a share waits for the price; the lower of both holds', () => {
  const cap = { id: 'cap', sums: ['a', 'b'], of: 'paid', percent: 15, at_most: 12, cites };
  const fixed = sum('b', { formula: { kind: 'fixed', yuan: 10 } });
  expect(yuan(world([sum('a'), fixed], [cap]), { paid: 60 })).toEqual({ a: '6.00', b: '3.00' });
  expect(yuan(world([sum('a'), fixed], [cap]), { paid: 100 })).toEqual({ a: '10.00', b: '2.00' });
  expect(yuan(world([sum('a'), fixed], [cap]), {})).toEqual({ a: null, b: '10.00' });
});

test('a sum is out where its condition is not so, open where that is not known, and names what it waits for', () => {
  const it = world([sum('a', { when: { fact: 'statutory', test: 'equals', than: true } }), sum('b', { when: { fact: 'goods_class', test: 'equals', than: 'fresh' } })]);
  expect(yuan(it, { paid: 100, statutory: false })).toEqual({ b: null });
  expect(dues(it, known(it, { statutory: true }, AT), AT)).toMatchObject([
    { sum: 'a', missing: ['paid'], because: { statutory: true } },
    { sum: 'b', missing: ['goods_class', 'paid'] },
  ]);
  const derived = world([sum('c', { formula: { kind: 'share', of: 'stalled_hours', percent: 1 } })]);
  expect(dues(derived, known(derived, {}, AT), AT)[0]!.missing).toEqual(['last_track_at']);
});

test('a sum of an earlier or later text is not held against the facts', () => {
  const it = world([sum('old', { until: '2026-06-30' }), sum('new', { from: '2026-07-01' }), sum('by_claim', { from: '2026-07-01', governs: 'applied_on' })]);
  expect(yuan(it, { paid: 100, bought_on: '2026-06-30' })).toEqual({ old: '10.00', by_claim: '10.00' });
  expect(yuan(it, { paid: 100, bought_on: '2026-07-01', applied_on: '2026-06-30' })).toEqual({ new: '10.00' });
  expect(yuan(world([sum('x', { for: ['q_fresh'] })]), { paid: 100, sub_type: 'q_wrong' })).toEqual({});
});
