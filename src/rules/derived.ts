import { dayOf, daysBetween, hoursBetween, isPast } from '../days.js';
import type { Content, Facts, Value } from '../types.js';

/** What could not be worked out, for want of this fact. */
interface Lacks {
  readonly lacks: string;
}
interface Derived {
  readonly from: readonly string[]; // it is handed these facts and no others
  work(facts: Facts, at: string, content: Content): Value | Lacks;
}

/** Content may compare; only code may compute. A derived fact is named, tested, and never stored. */
export const derived: Readonly<Record<string, Derived>> = {
  /** The day that counts for a window: when the after-sale was applied for, or today if it was not yet. */
  claim_day: {
    from: ['bill_status', 'applied_on'],
    work: ({ bill_status: bill, applied_on: applied }, at) => {
      if (applied !== undefined && bill !== 'none') return applied;
      if (bill === undefined) return { lacks: 'bill_status' };
      return bill === 'none' || bill === 'closed' ? dayOf(at) : { lacks: 'applied_on' };
    },
  },
  days_received_to_claim: between('received_on', 'claim_day'),
  days_completed_to_claim: between('completed_on', 'claim_day'),
  days_since_applied: since('applied_on'),
  days_since_received: since('received_on'),
  days_since_bought: since('bought_on'),
  days_past_promise: since('promised_on'),
  days_since_return_received: since('return_received_on'),
  /** Whether the seller's time to act is over: by the page's own clock, else two full days after the request or after the return came back (limits are 24 to 48 hours). */
  seller_time: {
    from: ['page_deadline', 'bill_status', 'days_since_applied', 'days_since_return_received'],
    work: ({ page_deadline: page, bill_status: bill, days_since_applied: applied, days_since_return_received: returned }, at) => {
      if (page !== undefined) return isPast(String(page), at) ? 'passed' : 'running';
      const days = bill === 'returning' ? (returned ?? applied) : applied;
      if (days === undefined) return { lacks: 'applied_on' }; // the page's clock is asked for first
      return Number(days) > 2 ? 'passed' : 'running';
    },
  },
  /** What dispatch is counted from: the moment paid, else the day of the order. */
  order_at: {
    from: ['paid_at', 'bought_on'],
    work: ({ paid_at: paid, bought_on: bought }) => paid ?? bought ?? { lacks: 'paid_at' },
  },
  /** Hours the tracking page has stood still: as told, else since its last record. */
  stalled_hours: {
    from: ['stalled_hours', 'last_track_at'],
    work: ({ stalled_hours: told, last_track_at: last }, at) => told ?? (last === undefined ? { lacks: 'last_track_at' } : Math.max(0, hoursBetween(String(last), at))),
  },
  /** Whether the order is known to be elsewhere: nothing else need be asked then. Not said: not known. */
  elsewhere: {
    from: ['platform'],
    work: ({ platform }) => platform !== undefined && platform !== 'tmall',
  },
  /** Whether the platform has stepped in already: nothing is left to apply for. Not said: not known to be so. */
  already_in: {
    from: ['bill_status'],
    work: ({ bill_status: bill }) => bill === 'stepped_in',
  },
  /** How much of the evidence that must be there is not in hand. Not yet asked: unseen. */
  proof_gap: {
    from: ['sub_type', 'evidence'],
    work: ({ sub_type: type, evidence }, _, content) => {
      if (type === undefined) return { lacks: 'sub_type' };
      const must = content.subTypes[String(type)]?.evidence.must ?? [];
      if (!Array.isArray(evidence)) return 'unseen';
      const held = must.filter((kind) => evidence.includes(kind)).length;
      if (held === must.length) return 'none';
      return held === 0 ? 'all' : 'some';
    },
  },
  /** The way in that fits the sub-type: the order page, the seller-complaint entry, the phone, or outside. */
  channel: {
    from: ['sub_type'],
    work: ({ sub_type: type }, _, content) => content.subTypes[String(type)]?.channel ?? { lacks: 'sub_type' },
  },
  /** The reason to pick in the page's own menu (退款原因), in the page's words. */
  page_reason: {
    from: ['sub_type', 'demand'],
    work: ({ sub_type: type, demand }, _, content) => {
      const reasons = content.subTypes[String(type)]?.reasons;
      if (!reasons) return { lacks: 'sub_type' };
      return reasons[String(demand)] ?? reasons['*'] ?? { lacks: 'demand' };
    },
  },
  /** The sum asked for, in yuan: the one named, else for a full refund what was paid; nothing where no money is asked. */
  sum: {
    from: ['demand', 'amount', 'paid'],
    work: ({ demand, amount, paid }) => {
      if (amount !== undefined) return amount;
      if (demand === undefined) return { lacks: 'demand' };
      if (['refund_only', 'refund_return'].includes(String(demand))) return paid ?? { lacks: 'paid' };
      return ['refund_part', 'compensation'].includes(String(demand)) ? { lacks: 'amount' } : 0;
    },
  },
};

const inOrder = Object.entries(derived);

/** Adds to the facts all that can be worked out, in the order listed, and names what the rest lacks. */
export function workOut(facts: Record<string, Value>, at: string, content: Content) {
  const lacks: Record<string, readonly string[]> = {};
  for (const [name, { from, work }] of inOrder) {
    const handed: Record<string, Value> = {};
    for (const f of from) if (facts[f] !== undefined) handed[f] = facts[f];
    const worked = work(handed, at, content);
    if (typeof worked === 'object' && 'lacks' in worked) lacks[name] = lacks[worked.lacks] ?? [worked.lacks];
    else facts[name] = worked;
  }
  return { facts, lacks };
}

function between(start: string, end: string): Derived {
  return {
    from: [start, end],
    work: ({ [start]: a, [end]: b }) => {
      if (a === undefined) return { lacks: start };
      return b === undefined ? { lacks: end } : daysBetween(String(a), String(b));
    },
  };
}

function since(start: string): Derived {
  return {
    from: [start],
    work: ({ [start]: day }, at) => (day === undefined ? { lacks: start } : daysBetween(String(day), dayOf(at))),
  };
}
