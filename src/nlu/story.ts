import type { Classification } from './classify/classify.js';
import { normalise } from './normalise.js';
import type { Vocabulary } from './vocabulary.js';

/** As much of their own words as a statement can carry, in bytes as the form counts them. */
const ROOM = 120;
const wide = (text: string) => [...text].reduce((sum, c) => sum + (c.codePointAt(0)! < 0x80 ? 1 : 2), 0);

/** A clause that says this much less than the strongest is only about when and where. */
const WEAK = 0.25;
const OTHERS = /^(但|可|结果)?(商家|卖家|店家|客服|对方|他们?|它)?(却|还|又)?(说|讲|称|回复)/u;

/** What is wrong, in the shopper's own words: the clauses that speak of it, in the order said, without insults and without what the seller says. */
export function story(v: Vocabulary, own: string, { leading }: Classification): string {
  const calm = leading.filter(({ clause }) => clause.length > 1 && v.insult(normalise(clause)) === null && !OTHERS.test(clause));
  const strongest = Math.max(0, ...calm.map((c) => c.for));
  const telling = calm.filter((c) => c.for > 0 && c.for >= WEAK * strongest).sort((a, b) => b.for - a.for);
  let room = ROOM;
  const kept = new Set<string>();
  for (const { clause } of telling) {
    if (wide(clause) + 2 > room) continue;
    kept.add(clause);
    room -= wide(clause) + 2;
  }
  const said = calm.filter(({ clause }) => kept.has(clause)).map(({ clause }) => clause);
  const mark = /\p{Script=Han}/u.test(own) ? '，' : ', ';
  return [...new Set(said)].join(mark);
}
