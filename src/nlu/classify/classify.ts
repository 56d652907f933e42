import { normalise, tidy } from '../normalise.js';
import { type Told, told } from './features.js';
import { encode, type Model } from './model.js';
import { probabilities, type Row, scores } from './regression.js';

/** What a text complains of, how sure that is, and the phrases that decided it. */
export interface Classification {
  readonly primary: string;
  readonly score: number;
  readonly ranked: readonly (readonly [family: string, probability: number])[];
  readonly secondary: readonly string[];
  readonly subType: string | null;
  readonly subTypes: readonly (readonly [subType: string, probability: number])[]; // over all families, likeliest first
  readonly asking: boolean; // nothing but questions and requests, and no grievance
  readonly troubled: boolean; // speaks of something that goes wrong
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
export const lines: Lines = { sure: 0.68, surer: 0.8, kind: 0.6, secondary: 0.15 };

const WORTH_SAYING = 24;

/** The classifier is trained to be modest; this much sharper its probabilities are what they say on texts we did not write. */
const SHARPNESS = 5.4;

/** Classifies one text. Pure, and the same on every run. */
export function classify(model: Model, text: string, at: Lines = lines): Classification {
  const heard = told(normalise(text), model.lexicon);
  const row = encode(
    model,
    heard.flatMap((clause) => clause.tokens),
  );
  const found = probabilities(model.weights, row);
  const order = Int32Array.from(found.keys()).sort((a, b) => found[b]! - found[a]!);
  const ranked = sharpened(families(model, found));
  const [primary, score] = ranked[0]!;
  const known = row.at.length > 0;
  const asking = heard.length > 0 && heard.every((clause) => says(clause, ASKING)) && !heard.some((clause) => says(clause, GRIEVING));
  const subTypes = (family?: string) =>
    [...order]
      .filter((k) => (family === undefined ? model.kinds[k]!.family !== 'none' : model.kinds[k]!.family === family))
      .map((k): [string, number] => [model.kinds[k]!.name, found[k]!]);
  const own = primary === 'none' ? [] : subTypes(primary);
  const leading = primary === 'none' ? [] : leanings(model, tidy(text), heard, best(model, order, primary), best(model, order, ranked[1]![0]));
  return {
    primary: known ? primary : 'none',
    score,
    ranked,
    secondary: ranked
      .slice(1)
      .filter(([f, p]) => f !== 'none' && p >= at.secondary)
      .map(([f]) => f),
    subType: own[0]?.[0] ?? null,
    subTypes: subTypes(),
    asking,
    troubled: heard.some(({ tokens }) => tokens.some(({ name }) => TROUBLE.test(name))),
    sure: known && !asking && score >= (secondOpinion(model, row) === primary ? at.sure : at.surer),
    sureOfKind: own.length > 0 && sharpened(own)[0]![1] >= at.kind,
    why: primary === 'none' ? [] : why(leading),
    leading,
  };
}

/** The groups of the lexicon that tell how a thing is said. */
const ASKING = new Set(['x:asked', 'x:form.asks', 'x:form.requests', 'x:form.thanks']);
const GRIEVING = new Set(['x:form.grieves']);
const TROUBLE = /^x:(?:goods|courier|service|seller|page|aftersale)\.(?!station|place|word|verify)/;

function says({ tokens }: Told, these: ReadonlySet<string>): boolean {
  return tokens.some(({ name }) => these.has(name));
}

/** A family is as likely as its kinds together. */
function families(model: Model, found: Float64Array): [string, number][] {
  const sums = new Map(model.families.map((f) => [f, 0]));
  for (const [n, { family }] of model.kinds.entries()) sums.set(family, sums.get(family)! + found[n]!);
  return [...sums];
}

/** The likeliest kind of a family. */
function best({ kinds }: Model, order: Int32Array, family: string): number {
  return order.find((k) => kinds[k]!.family === family)!;
}

function sharpened(all: readonly (readonly [string, number])[]): [string, number][] {
  const raised = all.map(([f, p]): [string, number] => [f, p ** SHARPNESS]);
  const total = raised.reduce((sum, [, p]) => sum + p, 0) || 1;
  return raised.map(([f, p]): [string, number] => [f, p / total]).sort((a, b) => b[1] - a[1]);
}

function secondOpinion({ second, families }: Model, row: Row): string {
  const found = scores(second, row, new Float32Array(row.at.length).fill(1));
  return families[found.indexOf(Math.max(...found))]!;
}

/** How much each clause speaks for this kind and against that one. */
function leanings(model: Model, own: string, heard: readonly Told[], kind: number, other: number): Classification['leading'] {
  const { classes, values } = model.weights;
  return heard.map(({ start, end, tokens }) => {
    const { at, weight } = encode(model, tokens);
    let lean = 0;
    for (let n = 0; n < at.length; n++) lean += weight[n]! * (values[at[n]! * classes + kind]! - values[at[n]! * classes + other]!);
    return { clause: own.slice(start, end).trim(), for: lean };
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
