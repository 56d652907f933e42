import type { Classification } from './classify/classify.js';
import { normalise } from './normalise.js';
import type { Vocabulary } from './vocabulary.js';

/** As much of their own words as a statement can carry. */
const ROOM = 60;

/** What is wrong, in the shopper's own words: the clauses that speak of it, in the order said, without insults. */
export function story(v: Vocabulary, own: string, { leading }: Classification): string {
  const calm = leading.filter(({ clause }) => v.insult(normalise(clause)) === null && clause.length > 1);
  const telling = calm.filter((c) => c.for > 0).sort((a, b) => b.for - a.for);
  let room = ROOM;
  const kept = new Set<string>();
  for (const { clause } of telling) {
    if (clause.length + 1 > room) continue;
    kept.add(clause);
    room -= clause.length + 1;
  }
  const said = calm.filter(({ clause }) => kept.has(clause)).map(({ clause }) => clause);
  const mark = /\p{Script=Han}/u.test(own) ? '，' : ', ';
  return [...new Set(said)].join(mark);
}
