import { dayOf } from '../days.js';
import type { Content, Facts, Finding, Rule } from '../types.js';
import { judge, type Known } from './condition.js';

/** Every rule in force for this complaint, held against the facts. */
export function findings(content: Content, known: Known, at: string): Finding[] {
  return held(concerned(content, known.facts).all, known, at);
}

/** Of these, the rules that can make a verdict: bars, exceptions to them, and what opens the way. */
export function decisive(content: Content, known: Known, at: string): Finding[] {
  return held(concerned(content, known.facts).decisive, known, at);
}

function held(rules: readonly Rule[], known: Known, at: string): Finding[] {
  const today = dayOf(at);
  return rules
    .filter((rule) => inForce(rule, known.facts, today))
    .map((rule) => {
      const { is, because, missing } = judge(rule.when, known);
      return { rule: rule.id, is, missing, because: Object.fromEntries(because.map((fact) => [fact, known.facts[fact]!])) };
    });
}

/** A rule, clock or sum made for all, for this family, or for this sub-type. */
export function concerns({ for: whom }: { readonly for: readonly string[] }, facts: Facts): boolean {
  return whom.includes('all') || whom.includes(String(facts['family'])) || whom.includes(String(facts['sub_type']));
}

/** A rule or sum applies if it was in force on the day that governs it: the purchase, unless it names another; today if that is unknown. */
export function inForce(rule: Pick<Rule, 'from' | 'until' | 'governs'>, facts: Facts, today: string): boolean {
  const day = String(facts[rule.governs ?? 'bought_on'] ?? today);
  return rule.from <= day && (rule.until === undefined || day <= rule.until);
}

interface Shelf {
  readonly all: readonly Rule[];
  readonly decisive: readonly Rule[];
}
const shelves = new WeakMap<Content, Map<string, Shelf>>();

/** The rules for a sub-type; content is frozen, so they are looked out once. */
function concerned(content: Content, facts: Facts): Shelf {
  const mine = shelves.get(content) ?? new Map<string, Shelf>();
  shelves.set(content, mine);
  const key = `${facts['family']} ${facts['sub_type']}`;
  const found = mine.get(key);
  if (found) return found;
  const all = content.rules.filter((rule) => concerns(rule, facts));
  const made = { all, decisive: all.filter(({ effect: e }) => e.kind === 'bars' || e.kind === 'lifts' || (e.kind === 'grants' && e.opens)) };
  mine.set(key, made);
  return made;
}
