import type { Facts, Guess, Heard, Understanding } from '../types.js';
import { type Classification, classify } from './classify/classify.js';
import type { Model } from './classify/model.js';
import { normalise } from './normalise.js';
import { mended } from './phrases.js';
import { story, withoutDealings } from './story.js';
import type { Vocabulary } from './vocabulary.js';

/** A message longer than `BRIEF` never tells of the dealing alone; in one longer than `RICH` the dealing does not drown the rest. */
const BRIEF = 60;
const RICH = 160;

/** The story as far as it is about what is wrong. Where and when it was bought, what it cost and what is wanted do not tell that: taken as a whole first, and without them if that leaves doubt. */
export function complained(model: Model, v: Vocabulary, text: string, at: string): { readonly it: Classification | null; readonly text: string } {
  const whole = classify(model, text);
  if (text.length > (whole.sure ? BRIEF : RICH)) return { it: whole, text };
  const bare = withoutDealings(v, text, at);
  if (bare === '') return { it: null, text };
  if (whole.sure || bare === text) return { it: whole, text };
  const rest = classify(model, bare);
  return rest.sure ? { it: rest, text: bare } : { it: whole, text };
}

/** Only what is sure becomes a fact; a mixed story names its further complaints too. Where it is not sure, the story is kept for what comes next. */
export function complaint(it: Classification, v: Vocabulary, own: string, facts: Facts, at: string): Heard[] {
  if (it.primary === 'none') return [];
  const words = it.why[0] ?? own;
  const told = [...own].length < 4 ? '' : story(v, own, it, at);
  const problem: Heard[] = told === '' ? [] : [{ fact: 'problem', value: told, from: 'words', words: told }];
  if (!it.sure) return problem;
  const family: Heard[] = facts['family'] === undefined ? [{ fact: 'family', value: it.primary, from: 'words', words }] : [];
  const kind: Heard[] = it.sureOfKind && it.subType ? [{ fact: 'sub_type', value: it.subType, from: 'words', words }] : [];
  // That the seller won't help is no further complaint: it is told by what they answered.
  const further = it.secondary.filter((f) => f !== 'after_sales').flatMap((f) => it.subTypes.find(([id]) => v.families[id] === f)?.[0] ?? []);
  const also: Heard[] = further.length > 0 ? [{ fact: 'also', value: further, from: 'words', words }] : [];
  return [...family, ...kind, ...also, ...problem];
}

/** What it may be, likeliest first, for the order in which options are shown. */
export function guesses(it: Classification): Guess[] {
  const families = it.ranked.filter(([f]) => f !== 'none').map(([value, score]): Guess => ({ fact: 'family', value, score }));
  return [...families, ...it.subTypes.slice(0, 12).map(([value, score]): Guess => ({ fact: 'sub_type', value, score }))];
}

/** Facts told twice are taken as the complaint has them. */
export const joined = (told: readonly Heard[], heard: readonly Heard[]) => [...told, ...heard.filter((h) => !told.some((t) => t.fact === h.fact))];

/** So sure must be what overturns a complaint that was understood otherwise. */
const OVERTURNS = 0.9;

/** A story has at least so many characters. */
const LONG_STORY = 24;

/** A story longer than the one we went by, while it is not told yet what became of it. */
function retelling(own: string, { problem, bill_status: bill }: Facts): boolean {
  return bill === undefined && typeof problem === 'string' && own.length > Math.max(LONG_STORY, 2 * problem.length);
}

const CONTRADICTS = /^(?:不是|no|nope|not that)[，,。.]\s?(.+)/u;

/** "不对，是快递弄丢的", or the whole story at last: what they complain of is another thing than we took it for. What the seller does about it is not. */
export function retold(model: Model, v: Vocabulary, own: string, facts: Facts, at: string, still: Understanding, answered: boolean): Understanding {
  const normal = normalise(own);
  const mind = mended(normal) ?? (answered ? undefined : CONTRADICTS.exec(normal)?.[1]);
  if (mind === undefined && (answered || !retelling(own, facts))) return still;
  if (own.length < LONG_STORY && still.heard.some((h) => v.facts[h.fact]?.dealing)) return still; // a date, a sum put right
  const { it, text } = complained(model, v, mind ?? own, at);
  if (it === null || !it.sure || it.primary === 'none' || it.subType === facts['sub_type']) return still;
  if (it.score < OVERTURNS || (mind === undefined && (it.primary === 'after_sales' || !it.sureOfKind))) return still;
  if (!it.sureOfKind) return still.heard.length > 0 ? still : { ...still, act: { kind: 'change', fact: 'family' }, guesses: guesses(it) };
  return { ...still, heard: joined(complaint(it, v, text, {}, at), still.heard), guesses: guesses(it), why: it.why };
}
