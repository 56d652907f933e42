import { workOut } from '../../src/rules/derived';
import { implied, known } from '../../src/rules/known';
import type { Facts, Value } from '../../src/types';
import { fact, subType, world } from './made';

const AT = '2026-11-24T10:00:00+08:00';
const q1 = subType('q1', 'quality', { evidence: { must: ['photos', 'order'], helpful: ['video'] }, channel: 'phone', reasons: { exchange: 'broken', '*': 'other' } });
const content = world([], { subTypes: { q1, q2: subType('q2', 'quality', { reasons: { exchange: 'broken' } }) } });

describe('what is worked out', () => {
  test.each<[name: string, facts: Facts, is: Value | { readonly lacks: string }]>([
    ['claim_day', { applied_on: '2026-11-20', bill_status: 'refused' }, '2026-11-20'],
    ['claim_day', { applied_on: '2026-11-20' }, '2026-11-20'],
    ['claim_day', { applied_on: '2026-11-20', bill_status: 'none' }, '2026-11-24'], // an older application counts no more
    ['claim_day', { bill_status: 'none' }, '2026-11-24'],
    ['claim_day', { bill_status: 'closed' }, '2026-11-24'],
    ['claim_day', { bill_status: 'refused' }, { lacks: 'applied_on' }],
    ['claim_day', {}, { lacks: 'bill_status' }],
    ['days_received_to_claim', { received_on: '2026-11-18', bill_status: 'none' }, 6],
    ['days_received_to_claim', { bill_status: 'none' }, { lacks: 'received_on' }],
    ['days_received_to_claim', { received_on: '2026-11-18' }, { lacks: 'bill_status' }],
    ['days_received_to_claim', { received_on: '2026-11-18', bill_status: 'waiting' }, { lacks: 'applied_on' }],
    ['days_since_bought', { bought_on: '2026-11-20' }, 4],
    ['days_since_bought', {}, { lacks: 'bought_on' }],
    ['seller_time', { page_deadline: '2026-11-24T09:00:00+08:00', applied_on: '2026-11-24' }, 'passed'],
    ['seller_time', { page_deadline: '2026-11-24T11:00:00+08:00', applied_on: '2026-11-01' }, 'running'],
    ['seller_time', { applied_on: '2026-11-22' }, 'running'],
    ['seller_time', { applied_on: '2026-11-21' }, 'passed'],
    ['seller_time', {}, { lacks: 'applied_on' }],
    ['seller_time', { bill_status: 'returning', applied_on: '2026-11-01', return_received_on: '2026-11-23' }, 'running'],
    ['seller_time', { bill_status: 'returning', applied_on: '2026-11-23', return_received_on: '2026-11-01' }, 'passed'],
    ['seller_time', { bill_status: 'returning', applied_on: '2026-11-01' }, 'passed'],
    ['seller_time', { bill_status: 'waiting', applied_on: '2026-11-23', return_received_on: '2026-11-01' }, 'running'],
    ['order_at', { paid_at: '2026-11-11T00:05:00+08:00', bought_on: '2026-11-10' }, '2026-11-11T00:05:00+08:00'],
    ['order_at', { bought_on: '2026-11-10' }, '2026-11-10'],
    ['order_at', {}, { lacks: 'paid_at' }],
    ['stalled_hours', { stalled_hours: 30, last_track_at: '2026-11-20T10:00:00+08:00' }, 30],
    ['stalled_hours', { last_track_at: '2026-11-22T10:00:00+08:00' }, 48],
    ['stalled_hours', { last_track_at: '2026-11-25T10:00:00+08:00' }, 0],
    ['stalled_hours', {}, { lacks: 'last_track_at' }],
    ['elsewhere', { platform: 'tmall' }, false],
    ['elsewhere', { platform: 'taobao' }, true],
    ['elsewhere', {}, false],
    ['already_in', { bill_status: 'stepped_in' }, true],
    ['already_in', { bill_status: 'refused' }, false],
    ['already_in', {}, false],
    ['proof_gap', {}, { lacks: 'sub_type' }],
    ['proof_gap', { sub_type: 'q1' }, 'unseen'],
    ['proof_gap', { sub_type: 'q1', evidence: ['photos', 'order'] }, 'none'],
    ['proof_gap', { sub_type: 'q1', evidence: ['photos', 'video'] }, 'some'],
    ['proof_gap', { sub_type: 'q1', evidence: ['video'] }, 'all'],
    ['proof_gap', { sub_type: 'of_old', evidence: [] }, 'none'],
    ['channel', { sub_type: 'q1' }, 'phone'],
    ['channel', { sub_type: 'of_old' }, { lacks: 'sub_type' }],
    ['page_reason', { sub_type: 'q1', demand: 'exchange' }, 'broken'],
    ['page_reason', { sub_type: 'q1', demand: 'repair' }, 'other'],
    ['page_reason', { sub_type: 'q1' }, 'other'],
    ['page_reason', { sub_type: 'q2' }, { lacks: 'demand' }],
    ['page_reason', { demand: 'exchange' }, { lacks: 'sub_type' }],
    ['sum', { amount: 30, demand: 'refund_only', paid: 99 }, 30],
    ['sum', { paid: 99 }, { lacks: 'demand' }],
    ['sum', { demand: 'refund_only', paid: 99 }, 99],
    ['sum', { demand: 'refund_return', paid: 99 }, 99],
    ['sum', { demand: 'refund_return' }, { lacks: 'paid' }],
    ['sum', { demand: 'refund_part', paid: 99 }, { lacks: 'amount' }],
    ['sum', { demand: 'compensation', paid: 99 }, { lacks: 'amount' }],
    ['sum', { demand: 'repair', paid: 99 }, 0],
  ])('%s of %j', (name, facts, wanted) => {
    const { facts: found, lacks } = workOut({ ...facts }, AT, content);
    if (typeof wanted === 'object' && 'lacks' in wanted) expect([found[name], lacks[name]]).toEqual([undefined, [wanted.lacks]]);
    else expect([found[name], lacks[name]]).toEqual([wanted, undefined]);
  });

  test('is worked out from the facts that are there alone', () => {
    const { facts } = workOut({ paid: 5 }, AT, content);
    expect(Object.values(facts)).not.toContain(undefined);
  });
});

describe('what follows without being said', () => {
  const it = world([], {
    facts: { a: fact({ implies: { true: { b: true, c: 1 } } }), wish: fact({ unsaid: false }), plain: fact() },
    subTypes: { q1: subType('q1', 'quality', { implies: { a: true, d: 2 } }) },
  });

  test('a sub-type implies its family and more, an answer what hangs on it; what was stated outweighs both', () => {
    expect(implied(it, { sub_type: 'q1' })).toEqual({ family: 'quality', a: true, d: 2, b: true, c: 1 });
    expect(known(it, { sub_type: 'q1', c: 9 }, AT).facts).toMatchObject({ a: true, b: true, c: 9, d: 2 });
    expect(implied(it, { a: false })).toEqual({});
  });

  test('a wish nobody spoke of is none, and nothing else is taken for granted', () => {
    const { facts } = known(it, {}, AT);
    expect(facts['wish']).toBe(false);
    expect('plain' in facts).toBe(false);
    expect(known(it, { wish: true }, AT).facts['wish']).toBe(true);
  });

  test('a fact content does not know implies nothing', () => {
    expect(implied(it, { of_old: 'x' })).toEqual({});
  });
});
