import { load } from '../../src/content/load';
import { assess } from '../../src/rules/assess';
import type { Facts } from '../../src/types';

/** Cases worked out by hand from the sources, beside what the rules make of them. */
const content = load('content');
const AT = '2026-11-24T10:00:00+08:00';
const tmall = { platform: 'tmall', exclusions: [] };
const refused = { ...tmall, bill_status: 'refused', seller_reason: 'none_given', received_on: '2026-11-10', applied_on: '2026-11-17', evidence: ['order_page'] };
const unsent = { ...tmall, sub_type: 'l_late_dispatch', goods_status: 'not_sent', dispatch_overdue: true };

interface ByHand {
  readonly verdict?: string;
  readonly sum?: readonly [string, string];
  readonly deadline?: readonly [string, string];
}

test.each<[string, Facts, ByHand]>([
  // dispute rules art. 2, 4–6; time rules 5
  ['refused: at once', { ...refused, sub_type: 'q_function' }, { verdict: 'may_apply' }],
  ['not asked in the order: that first', { ...tmall, sub_type: 'q_function', bill_status: 'none', received_on: '2026-11-20', confirmed: false }, { verdict: 'not_yet' }],
  ['closed: to be made again', { ...tmall, sub_type: 'q_function', bill_status: 'closed', received_on: '2026-11-20', confirmed: false }, { verdict: 'not_yet' }],
  ['the seller’s time still runs by the page', { ...tmall, sub_type: 'q_function', bill_status: 'waiting', page_deadline: '2026-11-25T10:00:00+08:00' }, { verdict: 'not_yet' }],
  [
    'the page’s time is over',
    { ...tmall, sub_type: 'q_function', bill_status: 'waiting', page_deadline: '2026-11-24T09:00:00+08:00', evidence: ['order_page'] },
    { verdict: 'may_apply' },
  ],
  [
    'no clock told, asked three days ago: limits are 24 to 48 hours',
    { ...tmall, sub_type: 'q_function', bill_status: 'waiting', applied_on: '2026-11-21', evidence: ['order_page'] },
    { verdict: 'may_apply' },
  ],
  ['no clock told, asked two days ago', { ...tmall, sub_type: 'q_function', bill_status: 'waiting', applied_on: '2026-11-22' }, { verdict: 'not_yet' }],
  [
    'not received, refused on the first day: three days',
    { ...refused, sub_type: 'l_false_sign', goods_status: 'not_received', demand: 'refund_only', applied_on: '2026-11-23' },
    { verdict: 'not_yet' },
  ],
  [
    'not received, three days gone',
    { ...refused, sub_type: 'l_false_sign', goods_status: 'not_received', demand: 'refund_only', applied_on: '2026-11-21' },
    { verdict: 'may_apply' },
  ],
  ['ordered on Taobao', { ...refused, platform: 'taobao', sub_type: 'q_function' }, { verdict: 'wont' }],
  ['the money is back', { ...tmall, sub_type: 'q_function', bill_status: 'refunded' }, { verdict: 'wont' }],
  ['settled and kept', { ...refused, sub_type: 'q_function', exclusions: ['settled'], agreement_kept: true }, { verdict: 'wont' }],
  ['settled, and the seller did not keep it', { ...refused, sub_type: 'q_function', exclusions: ['settled'], agreement_kept: false }, { verdict: 'may_apply' }],
  ['a brushed order', { ...refused, sub_type: 'q_function', exclusions: ['brushing'] }, { verdict: 'wont' }],
  ['before a court', { ...refused, sub_type: 'q_function', exclusions: ['in_court'] }, { verdict: 'wont' }],
  ['broke it', { ...refused, sub_type: 'q_function', seller_reason: 'you_broke_it', caused_by_self: true }, { verdict: 'wont' }],
  ['treble asked of the platform', { ...refused, sub_type: 's_counterfeit', statutory: true, demand: 'compensation' }, { verdict: 'wont' }],
  // seven days: CPL art. 25, seven-day rules art. 6, 7, 10; the day of signing does not count
  ['asked on the seventh day', { ...refused, sub_type: 'a_noreason_refused', goods_class: 'ordinary', intact: true }, { verdict: 'may_apply' }],
  ['asked on the eighth day', { ...refused, sub_type: 'a_noreason_refused', goods_class: 'ordinary', intact: true, applied_on: '2026-11-18' }, { verdict: 'wont' }],
  ['worn', { ...refused, sub_type: 'a_noreason_refused', goods_class: 'ordinary', intact: false }, { verdict: 'wont' }],
  ['made to order', { ...refused, sub_type: 'a_noreason_refused', goods_class: 'custom', intact: true }, { verdict: 'wont' }],
  [
    'said to be excluded, but never confirmed',
    { ...refused, sub_type: 'a_noreason_refused', goods_class: 'other_excluded', excluded_confirmed: false, intact: true },
    { verdict: 'may_apply' },
  ],
  // lateness: 15 days from completion; exceptions of art. 5
  [
    'completed 54 days ago, entry gone',
    { ...tmall, sub_type: 'q_function', bill_status: 'none', confirmed: true, completed_on: '2026-10-01', entry_open: false, late_proof: [] },
    { verdict: 'wont' },
  ],
  [
    'the same, with a test report',
    { ...tmall, sub_type: 'q_function', bill_status: 'none', confirmed: true, completed_on: '2026-10-01', entry_open: false, late_proof: ['quality_proven'] },
    { verdict: 'late_arguable' },
  ],
  // periods
  [
    'seven days from 20 November',
    { ...tmall, sub_type: 'a_dislike', bill_status: 'none', received_on: '2026-11-20', goods_class: 'ordinary' },
    { deadline: ['seven_day', '2026-11-27T24:00:00+08:00'] },
  ],
  [
    'fifteen days from completion on 12 November',
    { ...tmall, sub_type: 'q_function', bill_status: 'none', confirmed: true, completed_on: '2026-11-12' },
    { deadline: ['aftersale', '2026-11-27T24:00:00+08:00'] },
  ],
  // sums: 168 × 5 % = 8.40; 300 × 10 % = 30; 300 × 15 % = 45; 1299 × 3 = 3897; 99 × 3 = 297 → 500; 99.9 × 10 = 999 → 1000; 388 whole; 2 × 1000 + 200
  ['late, 168 yuan', { ...unsent, dispatch_term: 'up_to_48h', paid: 168 }, { sum: ['late_dispatch', '8.40'] }],
  ['late presale, 300 yuan', { ...unsent, dispatch_term: 'longer', paid: 300 }, { sum: ['late_dispatch_long', '30.00'] }],
  [
    'out of stock, longer term, 300 yuan',
    { ...tmall, sub_type: 'l_out_of_stock', dispatch_term: 'longer', stock_trigger: 'admitted', admitted_in_time: false, paid: 300 },
    { sum: ['out_of_stock_long', '45.00'] },
  ],
  ['fraud, 1299 yuan', { ...refused, sub_type: 's_counterfeit', statutory: true, misled: true, paid: 1299 }, { sum: ['fraud_treble', '3897.00'] }],
  ['fraud, 99 yuan', { ...refused, sub_type: 's_counterfeit', statutory: true, misled: true, paid: 99 }, { sum: ['fraud_treble', '500.00'] }],
  ['expired food, 99.90 yuan', { ...refused, sub_type: 'q_expired', goods_kind: 'food', statutory: true, paid: 99.9 }, { sum: ['food_tenfold_price', '1000.00'] }],
  ['five of eight crabs dead, 388 yuan', { ...refused, sub_type: 'q_fresh', spoiled: 'half_or_more', paid: 388 }, { sum: ['fresh_spoiled', '388.00'] }],
  [
    'earnest 1200 of 5000, the seller cannot deliver',
    { ...tmall, sub_type: 'a_earnest', deposit_kind: 'dingjin', broken_by: 'seller', deposit: 1200, price: 5000 },
    { sum: ['earnest_twice', '2200.00'] },
  ],
])('%s', (_, facts, { verdict, sum, deadline }) => {
  const it = assess(content, facts, AT);
  if (verdict) expect(it.verdict).toBe(verdict);
  if (sum) expect(it.sums.map((s) => [s.sum, s.yuan])).toContainEqual(sum);
  if (deadline) expect(it.deadlines.map((d) => [d.id, d.at])).toContainEqual(deadline);
});
