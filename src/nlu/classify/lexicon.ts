import { anonymous } from '../normalise.js';

/** Expressions by what they mean: a group is `role.trouble`, its phrases are matched as they stand. Content of intents/lexicon. */
export interface Lexicon {
  readonly lengths: ReadonlyMap<string, readonly number[]>; // how long the phrases are that begin with these two characters
  readonly groups: ReadonlyMap<string, readonly string[]>; // of each phrase
  readonly gapped: ReadonlyMap<string, readonly Gapped[]>; // those with "…", by their first two characters
}
interface Gapped {
  readonly words: string;
  readonly parts: readonly string[]; // before and after each "…"
  readonly group: string;
}

/** A group a text touches, with the phrase that did. */
export interface Hit {
  readonly group: string;
  readonly words: string;
}

/** The end of a clause, as phrases write it. */
export const END = '$';

const SHORTEST = 2;
/** How far apart the parts of a phrase with "…" may stand. */
const GAP = 8;

/** An index by the first two characters, so that a text is read once whatever the number of phrases. */
export function lexicon(groups: Readonly<Record<string, readonly string[]>>): Lexicon {
  const lengths = new Map<string, number[]>();
  const plain = new Map<string, string[]>();
  const gapped = new Map<string, Gapped[]>();
  for (const [group, phrases] of Object.entries(groups)) {
    for (const words of phrases.map((p) => anonymous(p.normalize('NFKC').replaceAll('...', '…')))) {
      if (words.length < SHORTEST) continue; // too little to go by: the characters themselves are features
      const head = words.slice(0, SHORTEST);
      if (words.includes('…')) grouped(gapped, head).push({ words, parts: words.split('…'), group });
      else {
        grouped(plain, words).push(group);
        if (!lengths.get(head)?.includes(words.length)) grouped(lengths, head).push(words.length);
      }
    }
  }
  return { lengths, groups: plain, gapped };
}

function grouped<T>(map: Map<string, T[]>, key: string): T[] {
  const found = map.get(key) ?? [];
  map.set(key, found);
  return found;
}

/** The groups a clause touches, each once, with the phrase that did. Negated ones ("没有破损") count as their own group. */
export function hits({ lengths, groups, gapped }: Lexicon, text: string): Hit[] {
  const found = new Map<string, Hit>();
  const touch = (group: string, words: string, at: number) => {
    const name = negated(text, at) ? `not.${group}` : group;
    if (!found.has(name)) found.set(name, { words, group: name });
  };
  for (let at = 0; at + SHORTEST <= text.length; at++) {
    const head = text.slice(at, at + SHORTEST);
    for (const length of lengths.get(head) ?? []) {
      const words = text.slice(at, at + length);
      const mine = groups.get(words);
      if (mine && stands(text, at, [words])) for (const group of mine) touch(group, words, at);
    }
    for (const { words, parts, group } of gapped.get(head) ?? []) if (stands(text, at, parts)) touch(group, words, at);
  }
  return [...found.values()];
}

const LETTER = /[a-z]/;
const ENDING = /^(?:e?s|e?d|ing|ly)?(?![a-z])/;

/** English must begin and end with a word (give or take an ending); Chinese stands anywhere. */
function stands(text: string, at: number, parts: readonly string[]): boolean {
  const latin = LETTER.test(text[at]!);
  if (latin && at > 0 && LETTER.test(text[at - 1]!)) return false;
  let end = at;
  for (const [n, part] of parts.entries()) {
    const next = n === 0 ? (text.startsWith(part, at) ? at : -1) : text.slice(0, end + GAP + part.length).indexOf(part, end);
    if (next < 0) return false;
    end = next + part.length;
  }
  return !latin || ENDING.test(text.slice(end, end + 5));
}

const NEGATION = /(没有?|没出现|并无|毫无|不会|不|无|never|no|not|without|isn't|wasn't|didn't)\s?$/u;

function negated(text: string, at: number): boolean {
  return NEGATION.test(text.slice(Math.max(0, at - 8), at));
}
