import type { Ask, Facts, Heard, Value } from '../types.js';
import { clauses } from './normalise.js';
import type { Found } from './parse/found.js';
import { type Match, negated, onlyWished, reported } from './phrases.js';
import { placed } from './placed.js';
import type { Vocabulary } from './vocabulary.js';

/** Facts said along the way, whatever was asked. What is only wished for or imagined is no fact; what is denied is not taken; what stands is changed only by a correction or by news. */
export function sayings(v: Vocabulary, normal: string, own: string, found: readonly Found[], asked: Ask | null, facts: Facts): Heard[] {
  return dedupe(v, [...said(v, normal, asked, facts), ...product(v, normal, own), ...placed(v, own, found, asked, facts)]);
}

/** Wishes are what these speak of, so a wish does not void them. */
const wishes = new Set(['demand', 'statutory', 'ahead', 'brevity', 'improper', 'danger', 'labels']);

/** What the seller says is no fact of the case, only that they say it; an alarm is one whoever says it. */
const sellers = new Set(['seller_reason', 'seller_reply', 'bill_status', 'seller_offer', 'danger', 'improper']);

function said(v: Vocabulary, normal: string, asked: Ask | null, facts: Facts): Heard[] {
  return clauses(normal).flatMap(({ text }) =>
    v.sayings(text).flatMap(({ fact, option, match }): Heard[] => {
      const at = match(text);
      if (!at || (!wishes.has(fact) && onlyWished(text, at)) || (!sellers.has(fact) && reported(text, at))) return [];
      const { kind, whole } = v.facts[fact]!;
      if (fact !== asked?.fact && (whole || (fact in facts && !mayChange(v, fact, normal, at)))) return [];
      const not = negated(text, at);
      if (kind === 'flag') return [heard(fact, (option === 'true') !== not, text)];
      if (not) return [];
      return [heard(fact, kind === 'set' ? [option] : option, text)];
    }),
  );
}

const CORRECTION = /不对|不是的|说错|写错|记错|更正|其实|应该是|改成|改为|actually|correction|i mean|sorry,/u;

/** What stands is overturned by news, by a correction, or by a message that says little else. */
function mayChange(v: Vocabulary, fact: string, normal: string, at: Match): boolean {
  return v.facts[fact]!.moves || CORRECTION.test(normal) || (at.end - at.start) * 2 >= normal.length;
}

function heard(fact: string, value: Value, words: string): Heard {
  return { fact, value, from: 'words', words: words.trim() };
}

function product(v: Vocabulary, normal: string, own: string): Heard[] {
  const at = v.product(normal);
  if (!at) return [];
  const words = normal.length === own.length ? own.slice(at.start, at.end) : normal.slice(at.start, at.end);
  return [heard('product', words, words)];
}

/** One value a fact. Options of a set add up; of an alarm the gravest counts, of the after-sale bill the last said, of the goods the furthest they have come, of the rest the first. */
function dedupe(v: Vocabulary, all: readonly Heard[]): Heard[] {
  const kept = new Map<string, Heard>();
  const rank = ({ fact, value }: Heard) => v.facts[fact]?.options.indexOf(String(value)) ?? 0;
  for (const it of all) {
    const before = kept.get(it.fact);
    if (!before || it.fact === 'bill_status' || (it.fact === 'danger' && rank(it) < rank(before)) || (it.fact === 'goods_status' && rank(it) > rank(before))) kept.set(it.fact, it);
    else if (Array.isArray(before.value) && Array.isArray(it.value)) kept.set(it.fact, { ...before, value: [...new Set([...before.value, ...it.value])] });
  }
  return [...kept.values()];
}
