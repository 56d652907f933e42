import { anonymous, clauses } from '../normalise.js';
import { stem } from '../stem.js';
import { END, type Hit, hits, type Lexicon } from './lexicon.js';

/** A token and the piece of text it stands for. Tokens carry a prefix, so that none is an object's own property or a bare number. */
export interface Token {
  readonly name: string;
  readonly words: string;
}

const HAN = /\p{Script=Han}+/gu;
const WORD = /[a-z][a-z']+/g;
const stop = new Set(
  'a an the of to in on at for and or is are was were be been am it its this that these those i my me we our you your they their he she his her with as by from so'.split(' '),
);

/** A clause with what it is judged by, and where it stands in the text. */
export interface Told {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

/** What a text is judged by, clause by clause: characters and pairs of them, English stems and pairs, the lexicon's groups, and what groups meet in a clause ("taste" with "too sweet"). `text` is normalised. */
export function told(text: string, lexicon: Lexicon): Told[] {
  return clauses(text).map((clause) => {
    const plain = anonymous(clause.text);
    const found = hits(lexicon, `${plain.trimEnd()}${END}`);
    const groups = found.map(({ group, words }) => ({ name: `x:${group}`, words }));
    const asked = ASKED.test(text.slice(clause.start + clause.text.length)) ? [{ name: 'x:asked', words: clause.text }] : [];
    return { start: clause.start, end: clause.start + clause.text.length, tokens: [...han(plain), ...english(plain), ...groups, ...asked, ...met(found)] };
  });
}

const ASKED = /^\s?[?？]/;

/** All that a text is judged by. */
export function tokens(text: string, lexicon: Lexicon): Token[] {
  return told(text, lexicon).flatMap((clause) => clause.tokens);
}

function met(found: readonly Hit[]): Token[] {
  const sorted = [...found].sort((a, b) => (a.group < b.group ? -1 : 1));
  return sorted.flatMap((a, n) => sorted.slice(n + 1).map((b) => ({ name: `y:${a.group}&${b.group}`, words: `${a.words} ${b.words}` })));
}

function han(text: string): Token[] {
  return [...text.matchAll(HAN)].flatMap(([run]) => {
    const points = [...run];
    return points.flatMap((c, n) => {
      const pair = points[n + 1] === undefined ? [] : [{ name: `c:${c}${points[n + 1]}`, words: c + points[n + 1] }];
      return [{ name: `c:${c}`, words: c }, ...pair];
    });
  });
}

function english(text: string): Token[] {
  const words = [...text.matchAll(WORD)].map(([w]) => w).filter((w) => !stop.has(w));
  const stems = words.map(stem);
  return words.flatMap((w, n) => {
    const next = words[n + 1];
    return [{ name: `w:${stems[n]}`, words: w }, ...(next === undefined ? [] : [{ name: `w:${stems[n]} ${stems[n + 1]}`, words: `${w} ${next}` }])];
  });
}
