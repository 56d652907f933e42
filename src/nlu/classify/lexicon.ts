import { anonymous } from '../normalise.js';

/** Expressions by what they mean: a group is `role.trouble`, its phrases are matched as they stand. Content of intents/lexicon. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;
interface Entry {
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
  const index = new Map<string, Entry[]>();
  for (const [group, phrases] of Object.entries(groups)) {
    for (const words of phrases.map((p) => anonymous(p.normalize('NFKC').replaceAll('...', '…')))) {
      if (words.length === 1) continue; // too little to go by: the characters themselves are features
      const head = words.slice(0, SHORTEST);
      index.set(head, [...(index.get(head) ?? []), { words, parts: words.split('…'), group }]);
    }
  }
  return index;
}

/** The groups a clause touches, each once, with the phrase that did. Negated ones ("没有破损") count as their own group. */
export function hits(lexicon: Lexicon, text: string): Hit[] {
  const found = new Map<string, Hit>();
  for (let at = 0; at + SHORTEST <= text.length; at++) {
    for (const { words, parts, group } of lexicon.get(text.slice(at, at + SHORTEST)) ?? []) {
      if (!stands(text, at, parts)) continue;
      const name = negated(text, at) ? `not.${group}` : group;
      if (!found.has(name)) found.set(name, { words, group: name });
    }
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
