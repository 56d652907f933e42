import { createRequire } from 'node:module';
import { normalise } from '../normalise.js';
import { tokens } from './features.js';
import { lexicon } from './lexicon.js';
import { encode, type Model } from './model.js';
import { type Row, train, type Weights } from './regression.js';
import { retold } from './retold.js';

/** An utterance written by us, with what it complains of. */
export interface Example {
  readonly text: string;
  readonly family: string;
  readonly kind: string; // sub-type
  readonly also: readonly string[]; // further families
}

/** What an expression of the lexicon weighs; a rare pair of characters weighs about 8. */
const EXPRESSION = 14;
/** A token met less often than this tells us about our own utterances, not about the world. */
const RAREST = 4;
const BALANCE = 0.55;
/** natural's Bayes scans its whole vocabulary for each document: it gets the commonest features only. */
const BAYES_FEATURES = 2500;
const SMOOTHING = 0.5;

/** Trains from utterances and lexicon alone: deterministic, no files, no network. */
export function trainModel(written: readonly Example[], groups: Readonly<Record<string, readonly string[]>>, families: readonly string[]): Model {
  const lex = lexicon(groups);
  const examples = [...written, ...retold(written)];
  const found = examples.map((e) => tokens(normalise(e.text), lex));
  const counts = new Map<string, number>();
  for (const list of found) for (const name of new Set(list.map((t) => t.name))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const kept = [...counts].filter(([name, n]) => n >= RAREST || name.startsWith('x:')).map(([name]) => name);
  const names = [...kept.filter(isExpression), ...kept.filter((name) => !isExpression(name))];
  const expressions = kept.filter(isExpression).length;
  const vocabulary = new Map(names.map((name, n) => [name, n]));
  const idf = Float32Array.from(names, (name) => (name.startsWith('x:') ? EXPRESSION : Math.log(1 + examples.length / counts.get(name)!)));
  const rows = found.map((list) => encode({ vocabulary, expressions, idf }, list));
  const kinds = [...new Map(written.map(({ family, kind }) => [`${family}/${kind}`, { family, name: kind }])).values()];
  const labels = examples.map((e) => kinds.findIndex((k) => k.family === e.family && k.name === e.kind));
  const task = { labels, classes: kinds.length, features: names.length, weights: balanced(examples) };
  const experts = [(i: number) => i < expressions, (i: number) => i >= expressions].map((sees) => train({ ...task, rows: rows.map((row) => only(row, sees)) }));
  return {
    vocabulary,
    expressions,
    idf,
    lexicon: lex,
    families,
    kinds,
    weights: together(experts),
    second: bayes(rows, examples, families, counts, names),
  };
}

const isExpression = (name: string) => /^[xy]:/.test(name);

function only({ at, weight }: Row, sees: (feature: number) => boolean): Row {
  const seen = [...at.keys()].filter((n) => sees(at[n]!));
  return { at: Int32Array.from(seen, (n) => at[n]!), weight: Float32Array.from(seen, (n) => weight[n]!) };
}

/** Two experts, one that knows the lexicon's expressions and one that knows characters and words, each with half a say. Trained apart: together, what our own texts happen to share explains the expressions away, which carry further. */
function together(experts: readonly Weights[]): Weights {
  const [first] = experts as [Weights];
  return { ...first, values: first.values.map((_, i) => experts.reduce((sum, { values }) => sum + values[i]!, 0) / experts.length) };
}

/** Families count alike in each language, however many texts each has: `BALANCE` of the way from a text each to a family each. */
function balanced(examples: readonly Example[]): number[] {
  const group = ({ text, family }: Example): string => `${/\p{Script=Han}/u.test(text) ? 'zh' : 'en'} ${family}`;
  const sizes = new Map<string, number>();
  for (const e of examples) sizes.set(group(e), (sizes.get(group(e)) ?? 0) + 1);
  const even = examples.length / sizes.size;
  return examples.map((e) => (even / sizes.get(group(e))!) ** BALANCE);
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
