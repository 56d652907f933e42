import type { Classification } from './classify/classify.js';
import { clauses, normalise } from './normalise.js';
import { extract } from './parse/extract.js';
import type { Vocabulary } from './vocabulary.js';

/** As much of their own words as a statement can carry, in bytes as the form counts them. */
const ROOM = 120;
const wide = (text: string) => [...text].reduce((sum, c) => sum + (c.codePointAt(0)! < 0x80 ? 1 : 2), 0);

/** A clause that says this much less than the strongest is only about when and where. */
const WEAK = 0.25;
const OTHERS = /^(但|可|结果)?(商家|卖家|店家|客服|对方|他们?|它)?(却|还|又)?(说|讲|称|回复)/u;

/** What is wrong, in the shopper's own words: the clauses that speak of it, in the order said, without insults, without what the seller says and what stands elsewhere. */
export function story(v: Vocabulary, own: string, { leading }: Classification, at: string): string {
  const theirs = leading.filter(({ clause }) => /\p{L}{2}/u.test(clause) && v.insult(normalise(clause)) === null && !OTHERS.test(clause));
  const elsewhere = (clause: string) => {
    const normal = normalise(clause);
    const read = extract(normal, at).map((f) => normal.slice(f.start, f.end));
    return onlyTells(v, normal, read, ({ dealing, moves }) => dealing || moves);
  };
  const apart = theirs.filter(({ clause }) => !elsewhere(clause));
  const calm = apart.length > 0 ? apart : theirs;
  const strongest = Math.max(0, ...calm.map((c) => c.for));
  const speaking = calm.filter((c) => c.for > 0 && c.for >= WEAK * strongest).sort((a, b) => b.for - a.for);
  const telling = speaking.length === 0 && calm.length < theirs.length ? calm : speaking; // where the rest is accounted for, this is the story
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

/** The text without the clauses that tell only of the dealing: the place, days and sums, the product, the receipt, what is wanted. */
export function withoutDealings(v: Vocabulary, text: string, at: string): string {
  const normal = normalise(text);
  const found = extract(normal, at);
  const all = clauses(normal);
  const kept = all.filter(({ text: clause, start }) => {
    const inside = found.filter((f) => f.start >= start && f.end <= start + clause.length);
    return !onlyTells(
      v,
      clause,
      inside.map((f) => normal.slice(f.start, f.end)),
      ({ dealing }) => dealing,
    );
  });
  if (kept.length === all.length) return text;
  const own = normal.length === text.length ? text : normal;
  return kept.map(({ text: clause, start }) => own.slice(start, start + clause.length).trim()).join('，');
}

/** Longer than this, a clause tells more. */
const LONGEST_DEALING = 40;

/** Whether a clause says nothing but facts of this sort, what was read in it (days, sums) and the product. */
function onlyTells(v: Vocabulary, clause: string, read: readonly string[], sort: (fact: Vocabulary['facts'][string]) => boolean): boolean {
  if (clause.length > LONGEST_DEALING) return false;
  const told = v.sayings(clause).flatMap(({ fact, match }) => (sort(v.facts[fact]!) ? [match(clause)] : []));
  const spans = [...read, ...told.flatMap((m) => (m ? [clause.slice(m.start, m.end)] : []))];
  if (spans.length === 0) return false;
  const product = v.product(clause);
  const rest = [...spans, ...(product ? [clause.slice(product.start, product.end)] : [])].reduce((left, words) => left.replace(words, ' '), clause);
  const letters = (of: RegExp) => (rest.match(of) ?? []).length;
  return letters(/\p{Script=Han}/gu) <= EMPTY.han && letters(/[a-z]/gu) <= EMPTY.latin;
}
