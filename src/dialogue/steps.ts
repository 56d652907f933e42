import { judge, type Known } from '../rules/condition.js';
import { byId } from '../rules/verdict.js';
import type { Content, Need, Step, Verdict } from '../types.js';
import type { Standing } from './answers.js';
import { askable } from './walk.js';

export interface Scene {
  readonly content: Content;
  readonly standing: Standing;
  readonly known: Known;
  readonly verdict: Verdict;
}

type Kinds = { readonly [K in Step['kind']]: (step: Extract<Step, { kind: K }>, scene: Scene) => Need | null };

/** Each kind of step answers one question: what do you still need before we may go on? */
const kinds: Kinds = {
  tell: () => null,
  draft: () => null,
  money: () => null,
  stop: (step) => ({ kind: 'end', text: step.text }),
  ask: ({ fact }, scene) => unlessGiven(fact, scene),
  decide: (_, scene) => {
    const fact = scene.verdict.kind === 'cannot_tell' ? mostWanted(scene) : undefined;
    return fact === undefined ? null : { kind: 'fact', fact };
  },
  evidence: (_, scene) => unlessGiven('evidence', scene),
  check: ({ fact }, { standing }) => (standing.facts[fact] === true ? null : { kind: 'fact', fact }),
  hold: ({ until, fact, text }, { known }) => {
    if (known.facts['ahead'] === true || judge(until, known).is === 'yes') return null;
    return { kind: 'fact', fact, text };
  },
};

export function needs<K extends Step['kind']>(step: Extract<Step, { kind: K }>, scene: Scene): Need | null {
  return kinds[step.kind as K](step, scene);
}

/** Told, implied or set aside: not asked. */
function unlessGiven(fact: string, { known, standing }: Scene): Need | null {
  return fact in known.facts || fact in standing.aside ? null : { kind: 'fact', fact };
}

/** The fact that the most open bars and exceptions wait for; among equals, the one content lists first. */
function mostWanted({ content, standing, verdict }: Scene): string | undefined {
  const rules = byId(content.rules);
  const votes = new Map<string, number>();
  for (const finding of verdict.findings) {
    if (finding.is !== 'unknown' || !['bars', 'lifts'].includes(rules.get(finding.rule)!.effect.kind)) continue;
    for (const fact of askable(finding.missing, standing)) {
      if (verdict.missing.includes(fact)) votes.set(fact, (votes.get(fact) ?? 0) + 1);
    }
  }
  const listed = Object.keys(content.facts);
  return [...votes].sort(([a, m], [b, n]) => n - m || listed.indexOf(a) - listed.indexOf(b))[0]?.[0];
}
