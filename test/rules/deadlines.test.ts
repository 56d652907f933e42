import { load } from '../../src/content/load';
import { deadlines, ends, runs } from '../../src/rules/deadlines';
import { known } from '../../src/rules/known';
import type { Clock, Content } from '../../src/types';

const content = load('content');
const AT = '2026-11-24T10:00:00+08:00';
const clock = (more: Partial<Clock>): Clock => ({ id: 'c', for: ['all'], from: 'received_on', who: 'shopper', cites: [], examples: [], ...more });
const end = (more: Partial<Clock>, from: string, extra = 0) => ends(clock(more), from, extra, content.holidays);

test.each<[string, Partial<Clock>, string, number, string, boolean]>([
  ['days leave out the first', { days: 7 }, '2026-05-06', 0, '2026-05-13T24:00:00+08:00', false],
  ['the same day', { days: 0 }, '2026-05-06', 0, '2026-05-06T24:00:00+08:00', false],
  ['a moment counts as its day in China', { days: 1 }, '2026-05-06T20:00:00Z', 0, '2026-05-08T24:00:00+08:00', false],
  ['months', { months: 6 }, '2026-08-31', 0, '2027-02-28T24:00:00+08:00', false],
  ['years', { years: 3 }, '2026-05-10', 0, '2029-05-10T24:00:00+08:00', false],
  ['days of repair do not count', { years: 1 }, '2026-03-01', 20, '2027-03-21T24:00:00+08:00', false],
  ['a last day on a rest day moves on', { days: 7, rolls: true }, '2026-09-26', 0, '2026-10-08T24:00:00+08:00', false],
  ['a shifted working day does not', { days: 1, rolls: true }, '2026-10-09', 0, '2026-10-10T24:00:00+08:00', false],
  ['a weekend does', { days: 1, rolls: true }, '2026-11-27', 0, '2026-11-30T24:00:00+08:00', false],
  ['a year not published: weekends only, and that is said', { days: 1, rolls: true }, '2027-09-30', 0, '2027-10-01T24:00:00+08:00', true],
  ['rolling into a year not published is unsure too', { days: 1, rolls: true }, '2026-12-25', 7, '2027-01-04T24:00:00+08:00', true],
  ['working days', { working_days: 7 }, '2026-06-01', 0, '2026-06-10T24:00:00+08:00', false],
  ['working days over a holiday', { working_days: 3 }, '2026-09-30', 0, '2026-10-10T24:00:00+08:00', false],
  ['working days from after the testing', { working_days: 1 }, '2026-06-01', 4, '2026-06-08T24:00:00+08:00', false],
  ['working days into a year not published', { working_days: 2 }, '2026-12-31', 0, '2027-01-04T24:00:00+08:00', true],
  ['hours from the moment', { hours: 48 }, '2026-05-16T10:00:00+08:00', 0, '2026-05-18T10:00:00+08:00', false],
  ['hours of the shopper, only the day known: from its beginning', { hours: 48 }, '2026-05-16', 0, '2026-05-18T00:00:00+08:00', false],
  ['hours of the seller, only the day known: from its end', { hours: 48, who: 'seller' }, '2026-05-16', 0, '2026-05-19T00:00:00+08:00', false],
  ['hours and days that do not count', { hours: 24 }, '2026-05-16T10:00:00+08:00', 2, '2026-05-19T10:00:00+08:00', false],
])('%s', (_, more, from, extra, is, unsure) => expect(end(more, from, extra)).toEqual({ end: is, unsure }));

test('a clock runs once its day is known, for those it is made for, unless something certain stops it', () => {
  const facts = (it: Record<string, string>) => known(content, it, AT);
  const it = clock({ for: ['q_wrong'], when: { fact: 'bill_status', test: 'equals', than: 'none' }, unless: { fact: 'goods_class', test: 'equals', than: 'custom' } });
  const so = { sub_type: 'q_wrong', received_on: '2026-11-20', bill_status: 'none' };
  expect(runs(it, facts(so))).toBe(true);
  expect(runs(it, facts({ ...so, goods_class: 'custom' }))).toBe(false);
  expect(runs(it, facts({ ...so, goods_class: 'ordinary' }))).toBe(true);
  expect(runs(it, facts({ ...so, bill_status: 'refused' }))).toBe(false);
  expect(runs(it, facts({ sub_type: 'q_wrong', received_on: '2026-11-20' }))).toBe(false);
  expect(runs(it, facts({ ...so, sub_type: 'l_lost' }))).toBe(false);
  expect(runs(it, facts({ sub_type: 'q_wrong', bill_status: 'none' }))).toBe(false);
  expect(runs(clock({}), facts({ received_on: '2026-11-20' }))).toBe(true);
});

test('the page’s own clock leads; the others follow, soonest first; the law’s later end stands with the safe one', () => {
  const clocks = [
    clock({ id: 'late', days: 9 }),
    clock({ id: 'soon', days: 2 }),
    clock({ id: 'safe', from: 'applied_on', days: 7 }),
    clock({ id: 'law', from: 'applied_on', days: 7, rolls: true, beside: 'safe', cites: [{ source: 'cpl', article: '25' }] }),
    clock({ id: 'same', from: 'bought_on', days: 1 }),
    clock({ id: 'same_law', from: 'bought_on', days: 1, rolls: true, beside: 'same' }),
  ];
  const world: Content = { ...content, clocks };
  const facts = { received_on: '2026-11-20', applied_on: '2026-09-26', bought_on: '2026-11-23', page_deadline: '2026-11-24T09:59:00+08:00' };
  const found = deadlines(world, known(world, facts, AT), AT);
  expect(found.map((d) => [d.id, d.passed])).toEqual([
    ['page', true],
    ['safe', true],
    ['soon', true],
    ['same', false],
    ['late', false],
  ]);
  expect(found[1]).toMatchObject({ at: '2026-10-03T24:00:00+08:00', law: '2026-10-08T24:00:00+08:00', cites: [{ source: 'cpl', article: '25' }], who: 'shopper' });
  expect(found[3]).not.toHaveProperty('law');
  expect(deadlines(world, known(world, {}, AT), AT)).toEqual([]);
});

test('what stands beside a clock that does not run is told on its own', () => {
  const clocks = [clock({ id: 'safe', days: 7, when: { fact: 'bill_status', test: 'equals', than: 'none' } }), clock({ id: 'law', days: 7, beside: 'safe' })];
  const world: Content = { ...content, clocks };
  expect(deadlines(world, known(world, { received_on: '2026-11-20', bill_status: 'refused' }, AT), AT).map((d) => d.id)).toEqual(['law']);
});
