import type { Content, Effect, Finding, Rule, Verdict, VerdictKind } from '../types.js';
import type { Known } from './condition.js';
import { deadlines } from './deadlines.js';
import { decisive, findings } from './findings.js';

/** Whether the platform may be asked to step in: total, and a function of facts, content and the message's time alone. */
export function verdict(content: Content, known: Known, at: string): Verdict {
  const held = findings(content, known, at);
  return { ...weigh(content, held), findings: held, deadlines: deadlines(content, known, at) };
}

/** The kind alone, for those who try many cases. */
export function verdictKind(content: Content, known: Known, at: string): VerdictKind {
  return weigh(content, decisive(content, known, at)).kind;
}

type Weighed = Pick<Verdict, 'kind' | 'decided' | 'missing'>;

/** A certain bar outweighs an open one; an exception that may hold keeps a bar open. */
function weigh(content: Content, held: readonly Finding[]): Weighed {
  const rules = byId(content.rules);
  const effect = (f: Finding): Effect => rules.get(f.rule)!.effect;
  const exceptions = held.flatMap((f) => {
    const it = effect(f);
    return it.kind === 'lifts' ? [{ ...f, reason: it.reason }] : [];
  });
  const bars = held.flatMap((f) => {
    const it = effect(f);
    return it.kind === 'bars' ? [{ ...f, as: it.as, lifts: exceptions.filter((l) => l.reason === it.reason) }] : [];
  });
  const certain = bars.filter((b) => b.is === 'yes');
  const lifted = certain.filter((b) => b.lifts.some((l) => l.is === 'yes'));
  const standing = certain.filter((b) => !lifted.includes(b));
  const firm = standing.filter((b) => b.lifts.every((l) => l.is === 'no'));
  const doubtful = standing.filter((b) => !firm.includes(b));
  const missing = lackedBy([...bars, ...doubtful.flatMap((b) => b.lifts)]);
  const decide = (kind: VerdictKind, by: readonly Finding[]): Weighed => ({ kind, decided: by.map((f) => f.rule), missing });

  const refused = firm.filter((b) => b.as !== 'not_yet');
  if (refused.length > 0) return { ...decide('wont', refused), missing: [] };
  if (doubtful.length > 0) return decide('cannot_tell', doubtful);
  const late = lifted.filter((b) => b.as === 'late'); // the way through the order is shut: nothing there to do first
  if (firm.length > 0 && late.length === 0) {
    // Perhaps too late already: "not yet" would send them on a way that may be shut.
    const perhapsLate = lackedBy(bars.filter((b) => b.as === 'late'));
    return perhapsLate.length > 0 ? { kind: 'cannot_tell', decided: [], missing: perhapsLate } : decide('not_yet', firm);
  }
  if (missing.length > 0) return decide('cannot_tell', []);
  if (late.length > 0)
    return decide(
      'late_arguable',
      late.flatMap((b) => [b, ...b.lifts.filter((l) => l.is === 'yes')]),
    );
  return decide(
    'may_apply',
    held.filter((f) => f.is === 'yes' && opens(effect(f))),
  );
}

function lackedBy(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap((f) => f.missing))];
}

function opens(effect: Effect): boolean {
  return effect.kind === 'grants' && effect.opens === true;
}

/** What the shopper may rely on, the rules made for this very sub-type first; what holds for everybody is left out. */
export function rights(content: Content, { findings }: Pick<Verdict, 'findings'>): string[] {
  const rules = byId(content.rules);
  return findings
    .filter((f) => f.is === 'yes')
    .map((f) => rules.get(f.rule)!)
    .filter((r) => r.effect.kind === 'grants' && !opens(r.effect) && !r.for.includes('all'))
    .sort((a, b) => breadth(content, a) - breadth(content, b))
    .map((r) => r.id);
}

/** For how many sub-types a rule is made. */
function breadth(content: Content, { for: whom }: Rule): number {
  const sizes = familySizes(content);
  return whom.reduce((sum, w) => sum + (sizes.get(w) ?? 1), 0);
}

const sizesOf = new WeakMap<Content, Map<string, number>>();

/** How many sub-types a family has; content is frozen, so they are counted once. */
function familySizes(content: Content): Map<string, number> {
  const sizes = sizesOf.get(content) ?? new Map<string, number>();
  if (!sizesOf.has(content)) for (const { family } of Object.values(content.subTypes)) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  sizesOf.set(content, sizes);
  return sizes;
}

const indexes = new WeakMap<readonly Rule[], Map<string, Rule>>();

/** Rules by id; content is frozen, so the index is made once. */
export function byId(rules: readonly Rule[]): Map<string, Rule> {
  const index = indexes.get(rules) ?? new Map(rules.map((r) => [r.id, r]));
  indexes.set(rules, index);
  return index;
}
