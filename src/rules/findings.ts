import { dayOf } from '../days.js';
import type { Content, Facts, Finding, Rule } from '../types.js';
import { judge, type Known } from './condition.js';

/** Every rule in force for this complaint, held against the facts. */
export function findings(content: Content, known: Known, at: string): Finding[] {
  const today = dayOf(at);
  return content.rules.filter((rule) => concerns(rule, known.facts) && inForce(rule, known.facts, today)).map((rule) => held(rule, known));
}

function held(rule: Rule, known: Known): Finding {
  const { is, because, missing } = judge(rule.when, known);
  return { rule: rule.id, is, missing, because: Object.fromEntries(because.map((fact) => [fact, known.facts[fact]!])) };
}

/** A rule or clock made for all, for this family, or for this sub-type. */
export function concerns({ for: whom }: { readonly for: readonly string[] }, facts: Facts): boolean {
  return whom.includes('all') || whom.includes(String(facts['family'])) || whom.includes(String(facts['sub_type']));
}

/** A rule or sum applies if it was in force on the day that governs it: the purchase, unless it names another; today if that is unknown. */
export function inForce(rule: Pick<Rule, 'from' | 'until' | 'governs'>, facts: Facts, today: string): boolean {
  const day = String(facts[rule.governs ?? 'bought_on'] ?? today);
  return rule.from <= day && (rule.until === undefined || day <= rule.until);
}
