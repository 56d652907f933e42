import type { Classification } from './classify/classify.js';
import { clauses, normalise } from './normalise.js';
import type { Found } from './parse/found.js';
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

/** So many characters beside what is recognised still say nothing of their own: 买的, 收到了, 我想. */
const EMPTY = { han: 3, latin: 12 };

/** The text without the clauses that tell only of the dealing: the place, days and sums, the receipt, what is wanted. */
export function withoutDealings(v: Vocabulary, own: string, found: readonly Found[]): string {
  const normal = normalise(own);
  const text = normal.length === own.length ? own : normal;
  const kept = clauses(text).filter(({ text: clause, start }) => {
    const at = found.filter((f) => f.start >= start && f.end <= start + clause.length).map((f) => text.slice(f.start, f.end));
    const rest = [...at, ...said(v, clause)].reduce((left, words) => left.replace(words, ' '), clause);
    const letters = (of: RegExp) => (rest.match(of) ?? []).length;
    return rest === clause || letters(/\p{Script=Han}/gu) > EMPTY.han || letters(/[a-z]/giu) > EMPTY.latin;
  });
  return kept.length === clauses(text).length ? own : kept.map((c) => c.text.trim()).join('，');
}

function said(v: Vocabulary, clause: string): string[] {
  return v.saying.flatMap(({ fact, match }) => {
    const at = v.facts[fact]!.dealing ? match(clause.toLowerCase()) : null;
    return at ? [clause.slice(at.start, at.end)] : [];
  });
}
