import { judge, type Known } from '../rules/condition.js';
import { dues } from '../rules/dues.js';
import { known } from '../rules/known.js';
import { verdict } from '../rules/verdict.js';
import type { Answer, Content, Due, Need, Step, Verdict } from '../types.js';
import { type Standing, standing } from './answers.js';
import { needs } from './steps.js';

/** Where the conversation stands. Never stored: read again from the answers each time. */
export interface Position {
  readonly passed: readonly Step[];
  readonly standing: Standing;
  readonly known: Known;
  readonly verdict: Verdict;
  readonly dues: readonly Due[];
  readonly need: Need | null;
}

/** Reads the flow from the top with what we know, and stops at the first thing we need. */
export function walk(content: Content, answers: readonly Answer[], at: string): Position {
  const stands = standing(answers);
  const without = known(content, stands.facts, at);
  const judged = verdict(content, without, at);
  const scene = { content, standing: stands, verdict: judged, dues: dues(content, without, at), known: { ...without, facts: { ...without.facts, verdict: judged.kind } } };
  const passed: Step[] = [];
  for (const step of content.flow) {
    const guard = step.when ? judge(step.when, scene.known) : { is: 'yes', missing: [] };
    if (guard.is === 'no') continue;
    if (guard.is === 'unknown') {
      const [fact] = askable(guard.missing, stands);
      if (fact === undefined) continue; // set aside: what hangs on it is left out
      return { passed, ...scene, need: { kind: 'fact', fact } };
    }
    const need = needs(step, scene);
    if (need) return { passed: need.kind === 'end' ? [...passed, step] : passed, ...scene, need };
    passed.push(step);
  }
  return { passed, ...scene, need: null };
}

/** What may be asked: neither told already nor set aside. */
export function askable(missing: readonly string[], { facts, aside }: Standing): string[] {
  return missing.filter((fact) => !(fact in facts) && !(fact in aside));
}
