import type { Change, Content, Facts, Value, Verdict, VerdictKind } from '../types.js';
import { factsIn } from './condition.js';
import { known } from './known.js';
import { byId, verdictKind } from './verdict.js';

/** From worst to best for the shopper. */
const order: readonly VerdictKind[] = ['wont', 'cannot_tell', 'not_yet', 'late_arguable', 'may_apply'];

/** The smallest changes of fact that would give a better verdict: single facts, else pairs. Tried out, not written by hand. */
export function whatWouldChange(content: Content, stated: Facts, at: string, now: Verdict): Change[] {
  if (now.kind === 'may_apply') return [];
  const moves = movesFrom(content, stated, now);
  const tried = (facts: Facts): Change[] => {
    const then = known(content, { ...stated, ...facts }, at);
    if (then.facts['already_in'] === true) return []; // nothing is left to apply for
    const to = verdictKind(content, then, at);
    return order.indexOf(to) > order.indexOf(now.kind) ? [{ facts, to }] : [];
  };
  const single = moves.flatMap(([fact, value]) => tried({ [fact]: value }));
  if (single.length > 0) return best(single);
  const pairs = moves.flatMap(([a, x], i) => moves.slice(i + 1).flatMap(([b, y]) => (a === b ? [] : tried({ [a]: x, [b]: y }))));
  return best(pairs);
}

/** Other values of the facts that the deciding rules, and the exceptions to them, speak of. */
function movesFrom(content: Content, stated: Facts, now: Verdict): [fact: string, value: Value][] {
  const rules = byId(content.rules);
  const reasons = now.decided.flatMap((id) => {
    const effect = rules.get(id)!.effect;
    return effect.kind === 'bars' ? [effect.reason] : [];
  });
  const exceptions = now.findings.filter(({ rule }) => {
    const effect = rules.get(rule)!.effect;
    return effect.kind === 'lifts' && reasons.includes(effect.reason);
  });
  const spoken = [...now.decided, ...exceptions.map((f) => f.rule)].flatMap((id) => factsIn(rules.get(id)!.when));
  return [...new Set(spoken)].flatMap((name) => valuesOf(content, name, stated[name]).map((value): [string, Value] => [name, value]));
}

function valuesOf(content: Content, name: string, now: Value | undefined): Value[] {
  const fact = content.facts[name];
  if (!fact || fact.fixed || !fact.shown) return [];
  if (fact.kind === 'flag') return [true, false].filter((v) => v !== now);
  if (fact.kind === 'set') return [[], ...fact.options.map((o) => [String(o)])].filter((v) => String(v) !== String(now));
  return fact.options.filter((v) => v !== now);
}

/** For each fact, or pair, the value that helps most; the most helpful first. */
function best(changes: readonly Change[]): Change[] {
  const sorted = [...changes].sort((a, b) => order.indexOf(b.to) - order.indexOf(a.to));
  const names = (c: Change) => Object.keys(c.facts).join(' ');
  return sorted.filter((c, n) => sorted.findIndex((other) => names(other) === names(c)) === n).slice(0, 4);
}
