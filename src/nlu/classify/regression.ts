/** A text as the indexes and weights of its features; weights are scaled to length one. */
export interface Row {
  readonly at: Int32Array;
  readonly weight: Float32Array;
}

/** Multinomial logistic regression: weights by feature, then class; after the last feature, the bias. */
export interface Weights {
  readonly classes: number;
  readonly features: number;
  readonly values: Float32Array;
}

/** Class probabilities of a row: they sum to one. */
export function probabilities(weights: Weights, row: Row): number[] {
  return softmax(scores(weights, row, row.weight));
}

/** Class scores of a row, each feature counted so much. */
export function scores({ classes, features, values }: Weights, { at }: Row, weight: ArrayLike<number>): number[] {
  const sums = Array.from({ length: classes }, (_, c) => values[features * classes + c]!);
  for (let n = 0; n < at.length; n++) {
    const base = at[n]! * classes;
    for (let c = 0; c < classes; c++) sums[c]! += values[base + c]! * weight[n]!;
  }
  return sums;
}

export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const parts = scores.map((s) => Math.exp(s - top));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((p) => p / sum);
}

const ROUNDS = 60;

interface Task {
  readonly rows: readonly Row[];
  readonly labels: readonly (readonly number[])[]; // per row, a distribution over the classes
  readonly classes: number;
  readonly features: number;
  readonly strength: number; // of the L2 penalty, per row
  readonly weights?: readonly number[]; // how much each row counts; 1 unless said
}

/** Trains by L-BFGS from zero: deterministic, no seed. `labels` may spread a row over several classes. */
export function train(task: Task): Weights {
  const { classes, features } = task;
  const size = classes * (features + 1);
  let x: Float64Array = new Float64Array(size);
  let { value, gradient } = loss(task, x);
  const history: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const direction = descent(gradient, history);
    const slope = dot(direction, gradient);
    if (slope > -1e-12) break;
    let step = round === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = moved(x, direction, step);
    let tried = loss(task, next);
    for (let halvings = 0; tried.value > value + 1e-4 * step * slope && halvings < 20; halvings++) {
      step /= 2;
      next = moved(x, direction, step);
      tried = loss(task, next);
    }
    const s = minus(next, x);
    const y = minus(tried.gradient, gradient);
    const ys = dot(y, s);
    if (ys > 1e-10) history.push({ s, y, rho: 1 / ys });
    if (history.length > 8) history.shift();
    const gain = value - tried.value;
    x = next;
    ({ value, gradient } = tried);
    if (gain < 1e-5 * Math.abs(value)) break;
  }
  return { classes, features, values: Float32Array.from(x) };
}

function loss({ rows, labels, classes, features, strength, weights }: Task, x: Float64Array) {
  const gradient = new Float64Array(x.length);
  const bias = features * classes;
  const sums = new Float64Array(classes);
  let value = 0;
  for (let r = 0; r < rows.length; r++) {
    const { at, weight } = rows[r]!;
    const counts = weights?.[r] ?? 1;
    for (let c = 0; c < classes; c++) sums[c] = x[bias + c]!;
    for (let n = 0; n < at.length; n++) {
      const base = at[n]! * classes;
      for (let c = 0; c < classes; c++) sums[c]! += x[base + c]! * weight[n]!;
    }
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) top = Math.max(top, sums[c]!);
    let norm = 0;
    for (let c = 0; c < classes; c++) norm += Math.exp(sums[c]! - top);
    const log = top + Math.log(norm);
    for (let c = 0; c < classes; c++) {
      const wanted = labels[r]![c]!;
      if (wanted > 0) value += counts * wanted * (log - sums[c]!);
      sums[c] = counts * (Math.exp(sums[c]! - log) - wanted);
      gradient[bias + c]! += sums[c]!;
    }
    for (let n = 0; n < at.length; n++) {
      const base = at[n]! * classes;
      for (let c = 0; c < classes; c++) gradient[base + c]! += sums[c]! * weight[n]!;
    }
  }
  for (let i = 0; i < x.length; i++) {
    value += (strength / 2) * x[i]! * x[i]!;
    gradient[i]! += strength * x[i]!;
  }
  return { value, gradient };
}

/** The L-BFGS two-loop recursion: the direction of descent from the last few steps. */
function descent(gradient: Float64Array, history: readonly { s: Float64Array; y: Float64Array; rho: number }[]): Float64Array {
  const q = Float64Array.from(gradient);
  scale(q, -1);
  const alphas: number[] = [];
  for (const { s, y, rho } of [...history].reverse()) {
    const alpha = rho * dot(s, q);
    alphas.push(alpha);
    add(q, y, -alpha);
  }
  const last = history.at(-1);
  if (last) scale(q, dot(last.s, last.y) / dot(last.y, last.y));
  for (const { s, y, rho } of history) add(q, s, alphas.pop()! - rho * dot(y, q));
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, from: Float64Array, by: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += by * from[i]!;
}

function scale(it: Float64Array, by: number): void {
  for (let i = 0; i < it.length; i++) it[i]! *= by;
}

function moved(from: Float64Array, direction: Float64Array, by: number): Float64Array {
  const to = Float64Array.from(from);
  add(to, direction, by);
  return to;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return moved(a, b, -1);
}
