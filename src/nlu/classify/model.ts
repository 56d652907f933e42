import type { Token } from './features.js';
import { type Lexicon, lexicon } from './lexicon.js';
import type { Row, Weights } from './regression.js';

/** A trained classifier: plain numbers and names, the same on every machine. */
export interface Model {
  readonly vocabulary: ReadonlyMap<string, number>; // expressions first
  readonly expressions: number; // how many of the features are the lexicon's
  readonly idf: Float32Array;
  readonly lexicon: Lexicon;
  readonly families: readonly string[];
  readonly kinds: readonly Kind[]; // every sub-type: what the classifier tells apart
  readonly weights: Weights; // over the kinds; a family is as likely as its kinds together
  readonly second: Weights; // natural's Bayes, as log-weights over the same features
}
export interface Kind {
  readonly family: string;
  readonly name: string;
}

/** A text as a row of features, its expressions scaled to length one, and so the rest. Tokens the model never saw are left out. */
export function encode({ vocabulary, expressions, idf }: Pick<Model, 'vocabulary' | 'expressions' | 'idf'>, found: readonly Token[]): Row {
  const at = new Set<number>();
  for (const { name } of found) {
    const index = vocabulary.get(name);
    if (index !== undefined) at.add(index);
  }
  const indexes = Int32Array.from(at);
  let [said, spelt] = [0, 0];
  for (const i of indexes) {
    if (i < expressions) said += idf[i]! ** 2;
    else spelt += idf[i]! ** 2;
  }
  const [a, b] = [Math.sqrt(said), Math.sqrt(spelt)];
  return { at: indexes, weight: Float32Array.from(indexes, (i) => idf[i]! / (i < expressions ? a : b)) };
}

interface Header {
  readonly vocabulary: readonly string[];
  readonly expressions: number;
  readonly lexicon: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly string[];
  readonly kinds: readonly Kind[];
}

/** The model as bytes: a header in JSON, then the numbers, weights rounded to 16 bits. */
export function pack(model: Model, groups: Header['lexicon']): Uint8Array {
  const header: Header = {
    vocabulary: [...model.vocabulary.keys()],
    expressions: model.expressions,
    lexicon: groups,
    families: model.families,
    kinds: model.kinds,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [model.idf, model.weights.values, model.second.values];
  const parts = arrays.map(squeeze);
  const out = new Uint8Array(4 + head.length + parts.reduce((sum, p) => sum + p.length, 0));
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  let at = 4 + head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function unpack(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  let at = 4 + length;
  const next = (size: number): Float32Array => {
    const top = view.getFloat32(at, true);
    const values = new Float32Array(size);
    for (let i = 0; i < size; i++) values[i] = (view.getInt16(at + 4 + 2 * i, true) / 32767) * top;
    at += 4 + 2 * size;
    return values;
  };
  const features = header.vocabulary.length;
  const weights = (classes: number): Weights => ({ classes, features, values: next(classes * (features + 1)) });
  return {
    vocabulary: new Map(header.vocabulary.map((name, n) => [name, n])),
    expressions: header.expressions,
    idf: next(features),
    lexicon: lexicon(header.lexicon),
    families: header.families,
    kinds: header.kinds,
    weights: weights(header.kinds.length),
    second: weights(header.families.length),
  };
}

/** Sixteen bits a number, with the largest as the measure. */
function squeeze(values: Float32Array): Uint8Array {
  const top = values.reduce((max, v) => Math.max(max, Math.abs(v)), 1e-9);
  const out = new DataView(new ArrayBuffer(4 + 2 * values.length));
  out.setFloat32(0, top, true);
  for (let i = 0; i < values.length; i++) out.setInt16(4 + 2 * i, Math.round((values[i]! / top) * 32767), true);
  return new Uint8Array(out.buffer);
}
