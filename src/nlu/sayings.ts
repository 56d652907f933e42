import type { Ask, Heard, Value } from '../types.js';
import { clauses } from './normalise.js';
import type { Found } from './parse/found.js';
import { negated, onlyWished, reported } from './phrases.js';
import type { Vocabulary } from './vocabulary.js';

/** Facts said along the way, whatever was asked. What is only wished for or imagined is no fact; what is denied is not taken. */
export function sayings(v: Vocabulary, normal: string, own: string, found: readonly Found[], asked: Ask | null): Heard[] {
  return dedupe(v, [...said(v, normal), ...product(v, normal, own), ...placed(v, own, found, asked)]);
}

/** Wishes are what these speak of, so a wish does not void them. */
const wishes = new Set(['demand', 'statutory', 'ahead', 'brevity', 'improper', 'danger', 'labels']);

/** What the seller says is no fact of the case, only that they say it; an alarm is one whoever says it. */
const sellers = new Set(['seller_reason', 'seller_reply', 'bill_status', 'seller_offer', 'danger', 'improper']);

function said(v: Vocabulary, normal: string): Heard[] {
  return clauses(normal).flatMap(({ text }) =>
    v.saying.flatMap(({ fact, option, match }): Heard[] => {
      const at = match(text);
      if (!at || (!wishes.has(fact) && onlyWished(text, at)) || (!sellers.has(fact) && reported(text, at))) return [];
      const kind = v.facts[fact]?.kind;
      const not = negated(text, at);
      if (kind === 'flag') return [heard(fact, (option === 'true') !== not, text)];
      if (not) return [];
      return [heard(fact, kind === 'set' ? [option] : option, text)];
    }),
  );
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

/** What a day is the day of, by the nearest word around it in its clause. */
const ROLES: readonly (readonly [fact: string, word: RegExp])[] = [
  ['completed_on', /确认收货|交易成功|confirmed receipt/u],
  ['refused_on', /拒绝|驳回|refused|rejected/u],
  ['applied_on', /申请|提交|发起|applied|filed/u],
  ['promised_on', /承诺|说好|答应|预计|最晚|保证|promised|due|supposed/u],
  ['received_on', /收到|签收|到货|到手|拿到|取件|送到|到的|收的|收货|received|arrived|delivered|signed/u],
  ['bought_on', /买|下单|拍下|拍的|付款|购|入手|订的|订了|bought|ordered|purchased|paid/u],
];

const SUMS: readonly (readonly [fact: string, word: RegExp])[] = [
  ['seller_offer', /(只|才|就|愿意|最多|肯)[^，。,]{0,6}(赔|退|补|给|返)|(赔|补偿?|返)[^，。,]{0,4}(了事|打发)|offer/u],
  ['amount', /要求[^，。,]{0,6}(赔|退|补)|(赔|退|补)(我|给我|偿|差价)|compensat|refund me/u],
  ['paid', /花|付|买|价|块钱?的|元的|总共|一共|实付|paid|cost|bought|price/u],
];

function placed(v: Vocabulary, own: string, found: readonly Found[], asked: Ask | null): Heard[] {
  const parts = clauses(own);
  const lower = own.toLowerCase();
  const sums = found.filter((f) => f.kind === 'amount');
  return found.flatMap((f): Heard[] => {
    const words = own.slice(f.start, f.end);
    const clause = parts.findLast((c) => c.start <= f.start);
    const around = lower.slice(clause?.start ?? 0, (clause?.start ?? 0) + (clause?.text.length ?? lower.length));
    const take = (fact: string): Heard[] => (fact in v.facts ? [heard(fact, f.value, words)] : []);
    switch (f.kind) {
      case 'day': {
        const role = nearest(ROLES, around, f.start - (clause?.start ?? 0), f.end - f.start) ?? nearest(ROLES, lower.slice(f.end, f.end + 24).split(/[。；;]/u)[0]!, 0, 0);
        return role && role !== asked?.fact ? take(role) : [];
      }
      case 'amount': {
        const role = SUMS.find(([, word]) => word.test(around))?.[0] ?? (sums.length === 1 && asked?.fact !== 'amount' ? 'paid' : undefined);
        return role && role !== asked?.fact ? take(role) : [];
      }
      case 'moment':
        return take('page_deadline');
      default:
        return take(f.kind);
    }
  });
}

function nearest(roles: readonly (readonly [fact: string, word: RegExp])[], text: string, start: number, length: number): string | undefined {
  const ranked = roles.flatMap(([fact, word]) =>
    [...text.matchAll(new RegExp(word.source, 'gu'))].map((m) => ({ fact, far: m.index >= start + length ? m.index - start - length : start - m.index - m[0].length + 2 })),
  );
  return ranked.filter((r) => r.far >= 0 || length === 0).sort((a, b) => a.far - b.far)[0]?.fact;
}

/** One value a fact. Options of a set add up; of an alarm the gravest counts, of the after-sale bill the last said, of the rest the first. */
function dedupe(v: Vocabulary, all: readonly Heard[]): Heard[] {
  const kept = new Map<string, Heard>();
  const rank = ({ fact, value }: Heard) => v.facts[fact]?.options.indexOf(String(value)) ?? 0;
  for (const it of all) {
    const before = kept.get(it.fact);
    if (!before || it.fact === 'bill_status' || (it.fact === 'danger' && rank(it) < rank(before))) kept.set(it.fact, it);
    else if (Array.isArray(before.value) && Array.isArray(it.value)) kept.set(it.fact, { ...before, value: [...new Set([...before.value, ...it.value])] });
  }
  return [...kept.values()];
}
