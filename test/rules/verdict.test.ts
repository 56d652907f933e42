import { load } from '../../src/content/load';
import { assess } from '../../src/rules/assess';
import { known } from '../../src/rules/known';
import { rights, verdict } from '../../src/rules/verdict';
import type { Facts, VerdictKind } from '../../src/types';

const content = load('content');
const AT = '2026-11-24T10:00:00+08:00';
const clean = { platform: 'tmall', exclusions: [] };
const refused = { ...clean, bill_status: 'refused', seller_reason: 'none_given' };

const cases: [name: string, facts: Facts, wanted: VerdictKind, by?: string][] = [
  ['refused: at once', { ...refused, sub_type: 'q_wrong' }, 'may_apply', 'refused'],
  ['not applied yet', { ...clean, sub_type: 'q_wrong', bill_status: 'none', confirmed: false }, 'not_yet', 'not_asked'],
  ['the seller has time', { ...clean, sub_type: 'q_wrong', bill_status: 'waiting', page_deadline: '2026-11-25T10:00:00+08:00' }, 'not_yet', 'still_running'],
  ['the seller let it pass', { ...clean, sub_type: 'q_wrong', bill_status: 'waiting', page_deadline: '2026-11-24T09:00:00+08:00' }, 'may_apply', 'time_over'],
  ['two full days are not over', { ...clean, sub_type: 'q_wrong', bill_status: 'waiting', applied_on: '2026-11-22' }, 'not_yet', 'still_running'],
  ['two full days are over', { ...clean, sub_type: 'q_wrong', bill_status: 'waiting', applied_on: '2026-11-21' }, 'may_apply', 'time_over'],
  ['another platform', { ...refused, platform: 'taobao', sub_type: 'q_wrong' }, 'wont', 'not_tmall'],
  ['off-platform payment', { ...refused, exclusions: ['off_platform'], sub_type: 'q_wrong' }, 'wont', 'off_platform'],
  ['off-platform payment is the complaint', { ...refused, exclusions: ['off_platform'], sub_type: 's_offplatform' }, 'may_apply'],
  ['settled and kept', { ...refused, exclusions: ['settled'], agreement_kept: true, sub_type: 'q_wrong' }, 'wont', 'settled'],
  ['settled, not kept', { ...refused, exclusions: ['settled'], agreement_kept: false, sub_type: 'q_wrong' }, 'may_apply'],
  ['treble only', { ...refused, sub_type: 's_counterfeit', statutory: true, demand: 'compensation' }, 'wont', 'only_statutory'],
  ['treble, but a refund asked of the platform', { ...refused, sub_type: 's_counterfeit', statutory: true, demand: 'refund_return' }, 'may_apply'],
  ['broke it', { ...refused, seller_reason: 'you_broke_it', caused_by_self: true, sub_type: 'q_function' }, 'wont', 'misuse'],
  ['did not break it', { ...refused, seller_reason: 'you_broke_it', caused_by_self: false, sub_type: 'q_function' }, 'may_apply'],
  [
    'did not read, no seven days',
    { ...clean, sub_type: 'a_dislike', bill_status: 'none', unread: true, page_said_so: true, received_on: '2026-11-20', intact: false, goods_class: 'ordinary' },
    'wont',
    'did_not_read',
  ],
  [
    'changed mind within seven days, refused',
    { ...refused, sub_type: 'a_noreason_refused', received_on: '2026-11-18', applied_on: '2026-11-20', intact: true, goods_class: 'ordinary' },
    'may_apply',
    'refused',
  ],
  ['custom-made', { ...refused, sub_type: 'a_noreason_refused', received_on: '2026-11-18', applied_on: '2026-11-20', intact: true, goods_class: 'custom' }, 'wont', 'excluded'],
  ['opened to look', { ...refused, sub_type: 'a_noreason_intact', received_on: '2026-11-18', applied_on: '2026-11-20', intact: true, goods_class: 'sealed_opened' }, 'may_apply'],
  ['day eight', { ...clean, sub_type: 'a_noreason_refused', bill_status: 'none', received_on: '2026-11-16', intact: true, goods_class: 'ordinary' }, 'wont', 'seven_days_over'],
  [
    'the patient shopper: claimed in time, asks later',
    { ...refused, sub_type: 'a_noreason_refused', received_on: '2026-10-01', applied_on: '2026-10-07', intact: true, goods_class: 'ordinary' },
    'may_apply',
  ],
  [
    'late, no exception',
    { ...clean, sub_type: 'q_function', bill_status: 'none', confirmed: true, completed_on: '2026-10-20', entry_open: false, late_proof: [] },
    'wont',
    'too_late',
  ],
  [
    'late, quality proven, then refused elsewhere',
    { ...clean, sub_type: 'q_function', bill_status: 'none', confirmed: true, completed_on: '2026-10-20', entry_open: false },
    'cannot_tell',
  ],
  [
    'late, but harassment needs no bill',
    { ...clean, sub_type: 's_harass', bill_status: 'none', confirmed: true, completed_on: '2026-10-20', entry_open: false, late_proof: ['longer_promise'] },
    'late_arguable',
    'too_late',
  ],
  [
    'not received, refused on day two',
    { ...refused, sub_type: 'l_false_sign', goods_status: 'not_received', demand: 'refund_only', applied_on: '2026-11-22' },
    'not_yet',
    'three_days',
  ],
  ['not received, refused on day three', { ...refused, sub_type: 'l_false_sign', goods_status: 'not_received', demand: 'refund_only', applied_on: '2026-11-21' }, 'may_apply'],
  ['no evidence at all', { ...refused, sub_type: 'q_wrong', evidence: [] }, 'not_yet', 'no_proof'],
  ['nothing known', {}, 'cannot_tell'],
];

test.each(cases.map(([name, facts, wanted, by]) => ({ name, facts, wanted, by })))('$name', ({ facts, wanted, by }) => {
  const got = assess(content, facts, AT);
  expect(got.verdict).toBe(wanted);
  if (by) expect(got.decided_by).toContain(by);
});

test('a verdict names what would change it, tried out and not written by hand', () => {
  const got = assess(content, { ...clean, sub_type: 'q_wrong', bill_status: 'none', confirmed: false }, AT);
  expect(got.would_change).toContainEqual({ facts: { bill_status: 'refused' }, to: 'may_apply' });
  const late = assess(content, { ...clean, sub_type: 's_harass', bill_status: 'none', confirmed: true, completed_on: '2026-10-20', entry_open: false, late_proof: [] }, AT);
  expect(late.would_change.filter((c) => 'late_proof' in c.facts).map((c) => c.to)).toEqual(['late_arguable']);
  for (const { facts, to } of late.would_change)
    expect(
      assess(content, { ...clean, sub_type: 's_harass', bill_status: 'none', confirmed: true, completed_on: '2026-10-20', entry_open: false, late_proof: [], ...facts }, AT)
        .verdict,
    ).toBe(to);
});

test('facts in any order give the same verdict', () => {
  for (const [, facts] of cases) {
    const turned = Object.fromEntries(Object.entries(facts).reverse());
    expect(assess(content, turned, AT)).toEqual(assess(content, facts, AT));
  }
});

test('every finding shows its papers', () => {
  for (const f of assess(content, { ...refused, sub_type: 'q_function' }, AT).findings) {
    expect(f.source).not.toBe('');
    expect(f.checked_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

test('the deadline of the seven days is that of the platform', () => {
  const { deadlines } = assess(content, { sub_type: 'a_dislike', bill_status: 'none', received_on: '2026-11-20' }, AT);
  expect(deadlines).toContainEqual({ id: 'seven_day', at: '2026-11-27T24:00:00+08:00', passed: false, who: 'shopper' });
});

test('what the shopper may rely on: rules made for this very case first, none that hold for everybody, none that only open the way', () => {
  const facts = { ...refused, sub_type: 'a_noreason_refused', received_on: '2026-11-18', applied_on: '2026-11-20', intact: true, goods_class: 'ordinary' };
  const found = rights(content, verdict(content, known(content, facts, AT), AT));
  expect(found).toContain('seven_day_right');
  expect(found).not.toContain('refused');
  const made = found.map((id) => content.rules.find((r) => r.id === id)!.for);
  expect(made.flat()).not.toContain('all');
  const widths = made.map((whom) => whom.reduce((n, w) => n + (content.families.includes(w) ? Object.values(content.subTypes).filter((s) => s.family === w).length : 1), 0));
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
});
