import { Decimal } from 'decimal.js';
import type { Facts, Formula } from '../types.js';

/** What a formula comes to, in yuan to the fen, or the facts it still lacks. */
export type Worked = { readonly yuan: Decimal } | { readonly missing: readonly string[] };

/** Works a formula out, exactly and half up to the fen. */
export function worked(formula: Formula, facts: Facts): Worked {
  switch (formula.kind) {
    case 'share':
      return given([formula.of], facts, ([of]) => clamp(of!.times(formula.percent).div(100), formula.at_least, formula.at_most));
    case 'fixed':
      return { yuan: fen(new Decimal(formula.yuan)) };
    case 'plus':
      return given([formula.of], facts, ([of]) => of!.plus(formula.yuan));
    case 'steps':
      return given([formula.of, formula.by], facts, ([of, by]) => {
        const step = formula.steps.find((s) => (s.up_to === undefined || by!.lte(s.up_to)) && (s.below === undefined || by!.lt(s.below)))!;
        return of!.times(step.percent).div(100);
      });
    case 'brackets':
      return given([formula.of], facts, ([of]) => {
        const parts = formula.brackets.map(({ above, percent }, n) => {
          const top = formula.brackets[n + 1]?.above;
          return clamp(top === undefined ? of! : Decimal.min(of!, top), above)
            .minus(above)
            .times(percent)
            .div(100);
        });
        return parts.reduce((sum, part) => sum.plus(part), new Decimal(formula.base)).times(formula.share ?? 1);
      });
    case 'work': {
      const { from, work } = named[formula.name]!;
      return given(from, facts, (amounts) => work(amounts, formula.figures));
    }
  }
}

/** The facts a formula is worked out from. */
export function factsOf(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'fixed':
      return [];
    case 'steps':
      return [formula.of, formula.by];
    case 'work':
      return named[formula.name]?.from ?? [];
    default:
      return [formula.of];
  }
}

export function fen(yuan: Decimal): Decimal {
  return yuan.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

export function clamp(yuan: Decimal, low?: number, high?: number): Decimal {
  return Decimal.max(low ?? 0, high === undefined ? yuan : Decimal.min(yuan, high));
}

function given(names: readonly string[], facts: Facts, work: (amounts: readonly Decimal[]) => Decimal): Worked {
  const missing = names.filter((n) => typeof facts[n] !== 'number');
  if (missing.length > 0) return { missing };
  return { yuan: fen(work(names.map((n) => new Decimal(Number(facts[n]))))) };
}

interface Named {
  readonly from: readonly string[]; // it is handed these facts, in this order
  work(amounts: readonly Decimal[], figures: Readonly<Record<string, number>>): Decimal;
}

/** Sums that are more than a share: each with the articles it rests on in the content that names it. */
export const named: Readonly<Record<string, Named>> = {
  /** Earnest money the seller must return: twice what counts as earnest, and what was paid beyond that. */
  earnest_doubled: {
    from: ['deposit', 'price'],
    work: ([deposit, price], { cap_percent }) => {
      const counts = Decimal.min(deposit!, price!.times(cap_percent!).div(100));
      return counts.times(2).plus(deposit!.minus(counts));
    },
  },
  /** What comes back of the earnest money when the shopper backs out: what was paid beyond what counts. */
  earnest_excess: {
    from: ['deposit', 'price'],
    work: ([deposit, price], { cap_percent }) => Decimal.max(0, deposit!.minus(price!.times(cap_percent!).div(100))),
  },
  /** A part returned from a promotion: what was paid, less what the kept goods cost at the price that then holds. */
  part_return: { from: ['paid', 'kept_price'], work: ([paid, kept]) => Decimal.max(0, paid!.minus(kept!)) },
  /** A part returned, and free delivery lost by it: the price of what goes back, less the freight. */
  part_less_freight: { from: ['returned_price', 'freight'], work: ([back, freight]) => Decimal.max(0, back!.minus(freight!)) },
  /** Paid in advance, used in part: what was paid, less what was used at the price that holds. */
  prepaid_left: { from: ['prepaid', 'used_times', 'price_each'], work: ([paid, times, each]) => Decimal.max(0, paid!.minus(times!.times(each!))) },
  /** Paid in advance for a term, used in part: the share of the months left. */
  prepaid_term: { from: ['prepaid', 'months_all', 'months_left'], work: ([paid, all, left]) => (all!.isZero() ? new Decimal(0) : paid!.times(left!).div(all!)) },
  /** Insured for less than its worth: the loss in that proportion. */
  insured_share: {
    from: ['insured', 'worth', 'loss'],
    work: ([insured, worth, loss]) => (worth!.isZero() ? new Decimal(0) : Decimal.min(insured!, insured!.div(worth!).times(loss!))),
  },
};
