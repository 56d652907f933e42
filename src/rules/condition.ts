import type { Condition, Facts, Ternary, Test, Value } from '../types.js';

/** Facts at hand, and for what must be worked out but cannot be yet, the facts it lacks. */
export interface Known {
  readonly facts: Facts;
  readonly lacks: Readonly<Record<string, readonly string[]>>;
}

export interface Judgement {
  readonly is: Ternary;
  readonly because: readonly string[]; // the facts a yes or no rests on
  readonly missing: readonly string[]; // the facts an unknown waits for
}

/** Three-valued (Kleene): what we do not know yet is neither true nor false, and is named. */
export function judge(condition: Condition, known: Known): Judgement {
  if ('all' in condition) return both(condition.all.map((c) => judge(c, known)));
  if ('any' in condition) return invert(both(condition.any.map((c) => invert(judge(c, known)))));
  if ('not' in condition) return invert(judge(condition.not, known));
  const { fact, test, than } = condition;
  const value = known.facts[fact];
  if (value === undefined) return { is: 'unknown', because: [], missing: known.lacks[fact] ?? [fact] };
  return { is: tests[test](value, than) ? 'yes' : 'no', because: [fact], missing: [] };
}

/** The facts a condition speaks of. */
export function factsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  if ('not' in condition) return factsIn(condition.not);
  return [condition.fact];
}

const tests: Record<Test, (value: Value, than: Value) => boolean> = {
  equals: (value, than) => value === than,
  one_of: (value, than) => list(than).includes(String(value)),
  none_of: (value, than) => !list(than).includes(String(value)),
  at_most: (value, than) => value <= than,
  at_least: (value, than) => value >= than,
  has: (value, than) => list(value).includes(String(than)),
  lacks: (value, than) => !list(value).includes(String(than)),
};

function list(value: Value): readonly string[] {
  if (!Array.isArray(value)) throw new TypeError(`Not a list of options: ${String(value)}`);
  return value;
}

function both(parts: readonly Judgement[]): Judgement {
  const refuted = parts.find((p) => p.is === 'no');
  if (refuted) return refuted;
  const missing = unique(parts.flatMap((p) => p.missing));
  if (missing.length > 0) return { is: 'unknown', because: [], missing };
  return { is: 'yes', because: unique(parts.flatMap((p) => p.because)), missing };
}

function invert(part: Judgement): Judgement {
  if (part.is === 'unknown') return part;
  return { ...part, is: part.is === 'yes' ? 'no' : 'yes' };
}

const unique = (names: readonly string[]) => [...new Set(names)];
