import { createRequire } from 'node:module';
import { normalise } from '../normalise.js';
import { tokens } from './features.js';
import { lexicon } from './lexicon.js';
import { encode, type Kinds, type Model } from './model.js';
import { type Row, train, type Weights } from './regression.js';

/** An utterance written by us, with what it complains of. */
export interface Example {
  readonly text: string;
  readonly family: string;
  readonly kind: string; // sub-type
  readonly also: readonly string[]; // further families
}

/** How much of a mixed text speaks for its further families. */
const ALSO = 0.2;
const STRENGTH = 0.4;
const BALANCE = 1;
/** What an expression of the lexicon weighs; a rare pair of characters weighs about 8. */
const EXPRESSION = 20;
const KIND_STRENGTH = 0.05;
/** natural's Bayes scans its whole vocabulary for each document: it gets the commonest features only. */
const BAYES_FEATURES = 2500;
const SMOOTHING = 0.5;

/** Trains from utterances and lexicon alone: deterministic, no files, no network. */
export function trainModel(examples: readonly Example[], groups: Readonly<Record<string, readonly string[]>>, families: readonly string[]): Model {
  const lex = lexicon(groups);
  const found = examples.map((e) => tokens(normalise(e.text), lex));
  const counts = new Map<string, number>();
  for (const list of found) for (const name of new Set(list.map((t) => t.name))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([name, n]) => n >= 2 || name.startsWith('x:')).map(([name]) => name);
  const vocabulary = new Map(names.map((name, n) => [name, n]));
  const idf = Float32Array.from(names, (name) => (name.startsWith('x:') ? EXPRESSION : Math.log(1 + examples.length / counts.get(name)!)));
  const rows = found.map((list) => encode(vocabulary, idf, list));
  const spread = examples.map((e) => families.map((f): number => (e.family === f ? 1 : e.also.includes(f) ? ALSO : 0)));
  const labels = spread.map((s) => s.map((v) => v / s.reduce((a, b) => a + b, 0)));
  return {
    vocabulary,
    idf,
    lexicon: lex,
    families,
    family: train({ rows, labels, classes: families.length, features: names.length, strength: STRENGTH, weights: balanced(examples) }),
    second: bayes(rows, examples, families, counts, names),
    kinds: Object.fromEntries(families.map((f) => [f, kinds(f, rows, examples, names.length)])),
  };
}

/** Families count alike in each language, however many texts each has: `BALANCE` of the way from a text each to a family each. */
function balanced(examples: readonly Example[]): number[] {
  const group = ({ text, family }: Example): string => `${/\p{Script=Han}/u.test(text) ? 'zh' : 'en'} ${family}`;
  const sizes = new Map<string, number>();
  for (const e of examples) sizes.set(group(e), (sizes.get(group(e)) ?? 0) + 1);
  const even = examples.length / sizes.size;
  return examples.map((e) => (even / sizes.get(group(e))!) ** BALANCE);
}

function kinds(family: string, rows: readonly Row[], examples: readonly Example[], features: number): Kinds {
  const own = examples.flatMap((e, n) => (e.family === family ? [n] : []));
  const names = [...new Set(own.map((n) => examples[n]!.kind))];
  const labels = own.map((n) => names.map((k) => (examples[n]!.kind === k ? 1 : 0)));
  return { names, weights: train({ rows: own.map((n) => rows[n]!), labels, classes: names.length, features, strength: KIND_STRENGTH }) };
}

/** What we use of natural's BayesClassifier, whose own types do not compile under our settings. */
interface Bayes {
  addDocument(tokens: readonly string[], label: string): void;
  train(): void;
  readonly features: Readonly<Record<string, number>>;
  readonly classifier: {
    readonly classFeatures: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly classTotals: Readonly<Record<string, number>>;
  };
}

/** A second opinion by natural's Bayes, read in log space from its own counts: its probabilities underflow on long texts. */
function bayes(rows: readonly Row[], examples: readonly Example[], families: readonly string[], counts: ReadonlyMap<string, number>, names: readonly string[]): Weights {
  const Classifier = createRequire(import.meta.url)('natural/lib/natural/classifiers/bayes_classifier.js') as new (stemmer: undefined, smoothing: number) => Bayes;
  const ranked = names.map((name, n) => ({ n, count: counts.get(name)! })).sort((a, b) => b.count - a.count);
  const common = new Set(ranked.slice(0, BAYES_FEATURES).map(({ n }) => n));
  const learner = new Classifier(undefined, SMOOTHING);
  for (const [r, row] of rows.entries())
    learner.addDocument(
      [...row.at].filter((n) => common.has(n)).map((n) => `f${n}`),
      examples[r]!.family,
    );
  learner.train();
  const { classFeatures, classTotals } = learner.classifier;
  const size = names.length;
  const values = new Float32Array(families.length * (size + 1));
  for (const [c, family] of families.entries()) {
    const total = classTotals[family] ?? 1;
    values[size * families.length + c] = Math.log(total / (rows.length + 1));
    for (const [place, token] of Object.keys(learner.features).entries()) {
      values[Number(token.slice(1)) * families.length + c] = Math.log((classFeatures[family]?.[place] ?? SMOOTHING) / total);
    }
  }
  return { classes: families.length, features: size, values };
}
