import { clauses, normalise, tidy } from '../normalise.js';
import { tokens } from './features.js';
import { encode, type Model, rowOf } from './model.js';
import { probabilities, type Row, scores } from './regression.js';

/** What a text complains of, how sure that is, and the phrases that decided it. */
export interface Classification {
  readonly primary: string;
  readonly score: number;
  readonly ranked: readonly (readonly [family: string, probability: number])[];
  readonly secondary: readonly string[];
  readonly subType: string | null;
  readonly subTypes: readonly (readonly [subType: string, probability: number])[]; // over all families, likeliest first
  readonly sure: boolean;
  readonly sureOfKind: boolean;
  readonly why: readonly string[];
  readonly leading: readonly { readonly clause: string; readonly for: number }[]; // every clause, in order, and how much it spoke for the primary
}

/** Where the lines are drawn. Measured, not felt: see test/bench. */
export interface Lines {
  readonly sure: number; // the family's probability, when natural's Bayes agrees
  readonly surer: number; // when it does not
  readonly kind: number; // the sub-type's, within the family
  readonly secondary: number;
}
export const lines: Lines = { sure: 0.62, surer: 0.75, kind: 0.6, secondary: 0.15 };

const WORTH_SAYING = 24;

/** The classifier is trained to be modest; this much sharper its probabilities are what they say on texts we did not write. */
const SHARPNESS = 3.2;

/** Classifies one text. Pure, and the same on every run. */
export function classify(model: Model, text: string, at: Lines = lines): Classification {
  const normal = normalise(text);
  const row = rowOf(model, normal);
  const kinds = likely(model, row);
  const ranked = sharpened(model.families.map((f): [string, number] => [f, sum(kinds.filter((k) => k.family === f).map((k) => k.p))]));
  const [primary, score] = ranked[0]!;
  const agreed = secondOpinion(model, row) === primary;
  const own = kinds.filter((k) => k.family === primary);
  const known = row.at.length > 0;
  const leading = primary === 'none' ? [] : leanings(model, text, normal, own[0]!.at, kinds.find((k) => k.family === ranked[1]![0])!.at);
  return {
    primary: known ? primary : 'none',
    score,
    ranked,
    secondary: ranked
      .slice(1)
      .filter(([f, p]) => f !== 'none' && p >= at.secondary)
      .map(([f]) => f),
    subType: primary === 'none' ? null : (own[0]?.name ?? null),
    subTypes: kinds.filter((k) => k.family !== 'none').map((k): [string, number] => [k.name, k.p]),
    sure: known && score >= (agreed ? at.sure : at.surer),
    sureOfKind: primary !== 'none' && sharpened(own.map((k): [string, number] => [k.name, k.p]))[0]![1] >= at.kind,
    why: primary === 'none' ? [] : why(leading),
    leading,
  };
}

/** Every kind with its probability, likeliest first. */
function likely({ kinds, weights }: Model, row: Row) {
  const found = probabilities(weights, row);
  return kinds.map((k, at) => ({ ...k, at, p: found[at]! })).sort((a, b) => b.p - a.p);
}

function sharpened(all: readonly (readonly [string, number])[]): [string, number][] {
  const raised = all.map(([f, p]): [string, number] => [f, p ** SHARPNESS]);
  const total = sum(raised.map(([, p]) => p)) || 1;
  return raised.map(([f, p]): [string, number] => [f, p / total]).sort((a, b) => b[1] - a[1]);
}

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

function secondOpinion({ second, families }: Model, row: Row): string {
  const found = scores(second, row, new Float32Array(row.at.length).fill(1));
  return families[found.indexOf(Math.max(...found))]!;
}

/** How much each clause speaks for this kind and against that one. */
function leanings(model: Model, text: string, normal: string, kind: number, other: number): Classification['leading'] {
  const { classes, values } = model.weights;
  const own = tidy(text);
  return clauses(own).map(({ text: clause, start }) => {
    const { at, weight } = encode(model.vocabulary, model.idf, tokens(normal.slice(start, start + clause.length), model.lexicon));
    let lean = 0;
    for (let n = 0; n < at.length; n++) lean += weight[n]! * (values[at[n]! * classes + kind]! - values[at[n]! * classes + other]!);
    return { clause: clause.trim(), for: lean };
  });
}

/** The clauses that decided, in the shopper's own words. */
function why(leading: Classification['leading']): string[] {
  const best = leading
    .filter((s) => s.for > 0)
    .sort((a, b) => b.for - a.for)
    .slice(0, 3);
  return (best.length > 0 ? best : leading.slice(0, 1)).map(({ clause }) => ([...clause].length > WORTH_SAYING ? `${[...clause].slice(0, WORTH_SAYING).join('')}…` : clause));
}
