import type { Ask, Facts, Heard, Value } from '../types.js';
import { clauses } from './normalise.js';
import type { Found } from './parse/found.js';
import { type Match, negated, onlyWished, reported, within } from './phrases.js';
import { placed } from './placed.js';
import type { Vocabulary } from './vocabulary.js';

/** Facts said along the way, whatever was asked. What is only wished for or imagined is no fact; what is denied is not taken; what stands is changed only by a correction or by news. */
export function sayings(v: Vocabulary, normal: string, own: string, found: readonly Found[], asked: Ask | null, facts: Facts): Heard[] {
  return dedupe(v, [...said(v, normal, asked, facts), ...product(v, normal, own, facts), ...placed(v, own, found, asked, facts)]);
}

function said(v: Vocabulary, normal: string, asked: Ask | null, facts: Facts): Heard[] {
  return clauses(normal).flatMap(({ text }) =>
    longest(v, text).flatMap(({ fact, option, at }): Heard[] => {
      const { kind, whole, wish, voice } = v.facts[fact]!;
      if (!wish && (onlyWished(text, at) || QUESTION.test(text))) return [];
      if (voice === 'shopper' ? reported(text, at) : voice === 'seller' && fact !== asked?.fact && !GIVEN_AS_REASON.test(text)) return [];
      if (fact !== asked?.fact && (whole || (fact in facts && !mayChange(v, fact, normal, text, at)))) return [];
      const not = negated(text, at);
      if (kind === 'flag') return [heard(fact, (option === 'true') !== not, text)];
      if (not) return [];
      const stands = facts[fact];
      return [heard(fact, kind === 'set' ? [...new Set([...(Array.isArray(stands) ? stands : []), option])] : option, text)];
    }),
  );
}

/** "钱退了吗", "退了没": asked, not told. */
const QUESTION = /(?:吗|么|嘛|(?<!都|也|还|就)没)\s*$/u;

/** Words by which what a seller says is told. */
const GIVEN_AS_REASON = /[说称讲]|认为|回复|回应|咬定|理由|为由|原因|借口|坚持|表示|告知|答复|判定|以为|怪|赖|推给|sa(?:y|id)|claim|told|reason|argu|blam|insist/u;

interface Said {
  readonly fact: string;
  readonly option: string;
  readonly at: Match;
}

/** What is said in a clause. A phrase inside a longer one of the same fact says nothing of its own: 天猫 in 天猫国际. */
function longest(v: Vocabulary, text: string): Said[] {
  const all = v.sayings(text).flatMap(({ fact, option, match }): Said[] => {
    const at = match(text);
    return at ? [{ fact, option, at }] : [];
  });
  const undone = (a: Said, b: Said) => b.option === 'not' && a.at.start < b.at.end && b.at.start < a.at.end;
  return all.filter((a) => a.option !== 'not' && !all.some((b) => b.fact === a.fact && (within(a.at, b.at) || undone(a, b))));
}

const CORRECTION = /不对|不是的|说错|写错|记错|更正|其实|应该是|改成|改为|actually|correction|i mean|sorry,/u;

/** What stands is overturned by news, by a correction, or by a clause that says little else. */
function mayChange(v: Vocabulary, fact: string, normal: string, clause: string, at: Match): boolean {
  return v.facts[fact]!.moves || CORRECTION.test(normal) || (at.end - at.start) * 2 >= clause.length;
}

function heard(fact: string, value: Value, words: string): Heard {
  return { fact, value, from: 'words', words: words.trim() };
}

/** The product, and what stands right behind it as its price: "跑鞋469". */
function product(v: Vocabulary, normal: string, own: string, facts: Facts): Heard[] {
  const at = v.product(normal);
  if (!at) return [];
  const words = normal.length === own.length ? own.slice(at.start, at.end) : normal.slice(at.start, at.end);
  const price = facts['paid'] === undefined ? /^\s?(\d{2,5}(?:\.\d{1,2})?)(?=[，,。;；]|$)/u.exec(normal.slice(at.end))?.[1] : undefined;
  return [heard('product', words, words), ...(price === undefined ? [] : [heard('paid', Number(price), price)])];
}

/** One value a fact: which of several counts is for content to say; options of a set add up. */
function dedupe(v: Vocabulary, all: readonly Heard[]): Heard[] {
  const kept = new Map<string, Heard>();
  for (const it of all) {
    const before = kept.get(it.fact);
    if (!before || outweighs(v, it, before)) kept.set(it.fact, it);
    else if (Array.isArray(before.value) && Array.isArray(it.value)) kept.set(it.fact, { ...before, value: [...new Set([...before.value, ...it.value])] });
  }
  return [...kept.values()];
}

function outweighs(v: Vocabulary, it: Heard, before: Heard): boolean {
  const { options, several } = v.facts[it.fact]!;
  const rank = ({ value }: Heard) => options.indexOf(String(value));
  if (several === 'last') return true;
  return several === 'foremost' ? rank(it) < rank(before) : several === 'hindmost' && rank(it) > rank(before);
}
