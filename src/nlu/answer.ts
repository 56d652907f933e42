import type { Ask, Heard, Value } from '../types.js';
import { HOTLINES } from './parse/amounts.js';
import type { Found } from './parse/found.js';
import { hanNumber } from './parse/numbers.js';
import { mended, negated, reported } from './phrases.js';
import { asKind } from './placed.js';
import type { Saying, Vocabulary } from './vocabulary.js';

/** What a message says to the question we left open: an option by number, label or saying; yes or no; a value; or that they cannot say. */
export function answer(v: Vocabulary, asked: Ask, normal: string, found: readonly Found[]): Heard | null {
  const fact = v.facts[asked.fact];
  if (!fact || normal === '') return null;
  const later = ['choice', 'flag'].includes(fact.kind) ? mended(normal) : undefined;
  const settled = later === undefined ? null : answer(v, asked, later, found);
  if (settled) return { ...settled, words: normal };
  const heard = (value: Value): Heard => ({ fact: asked.fact, value, from: 'words', words: normal });
  const aside = cannotSay(v, normal);
  if (aside) return { fact: asked.fact, value: null, aside, from: 'words', words: normal };
  switch (fact.kind) {
    case 'choice': {
      const option =
        byNumber(asked, normal) ??
        labelled(v, asked, normal, 'exactly') ??
        bySaying(v, asked, normal) ??
        labelled(v, asked, normal, 'partly') ??
        bareNo(v, asked, normal) ??
        (fact.wish && fact.dealing && v.short.any(normal.split(/[，,]/u)[0]!) ? asked.options[0] : undefined); // to a wish: whichever; the first offered fits best
      return option === undefined ? null : heard(option);
    }
    case 'flag': {
      const value =
        byNumber(asked, normal) ??
        labelled(v, asked, normal, 'exactly') ??
        bySaying(v, asked, normal) ??
        yesOrNo(v, normal) ??
        labelled(v, asked, normal, 'partly') ??
        (v.short.no(normal.split(/[，,。]/u).at(-1)!) ? false : undefined);
      return value === undefined ? null : heard(value === true || value === 'true');
    }
    case 'set':
      return several(v, asked, normal, heard);
    case 'day':
    case 'moment':
    case 'amount': {
      const value = found.find((f) => f.kind === fact.kind) ?? (fact.kind === 'moment' ? found.find((f) => f.kind === 'day' && normal[f.end - 1] !== '了') : undefined);
      if (value) return heard(asKind(v, asked.fact, value));
      if (fact.kind === 'moment' && v.short.no_clock(normal)) return { fact: asked.fact, value: null, aside: 'unknown', from: 'words', words: normal };
      return fact.kind === 'amount' ? lone(normal, heard) : null;
    }
    case 'number':
      return /^\d+$/.test(normal) ? heard(Number(normal)) : null;
    case 'text':
      return productName(v, normal, found, heard);
  }
}

/** The only number said, taken for the sum that was asked for. */
function lone(normal: string, heard: (value: Value) => Heard): Heard | null {
  const han = /^(?:大概|差不多|大约|约|不到|也就|好像)?([零一二两三四五六七八九十百千万]{2,9})(?:多|来)?(?:块|元)?(?:左右|吧|的样子)?[。.]?$/u.exec(normal)?.[1];
  if (han && /[十百千万]/u.test(han) && !Number.isNaN(hanNumber(han))) return heard(hanNumber(han));
  const numbers = normal.match(/(?<![\d.])\d{1,8}(?:\.\d{1,2})?(?![\d.])/g) ?? [];
  const sum = Number(numbers[0]);
  return numbers.length === 1 && !HOTLINES.has(sum) ? heard(sum) : null;
}

/** A name: what we know as one, or a few words that say nothing else. */
const LONGEST_NAME = 16;
function productName(v: Vocabulary, normal: string, found: readonly Found[], heard: (value: Value) => Heard): Heard | null {
  const at = v.product(normal);
  if (at) return heard(normal.slice(at.start, at.end));
  const other = found.length > 0 || yesOrNo(v, normal) !== undefined || /^\d+$/.test(normal) || v.sayings(normal).some((s) => s.match(normal) !== null);
  return other || [...normal].length > LONGEST_NAME ? null : heard(normal);
}

function cannotSay(v: Vocabulary, normal: string): Heard['aside'] | null {
  if (v.short.unknown(normal)) return 'unknown';
  return v.short.later(normal) ? 'later' : null;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
const HAN_NUMBERS = '一二三四五六七八九十';

/** "2", "②", "第二个", "选2", "b": a place in the list as it was shown. */
function byNumber({ options }: Ask, normal: string): Value | undefined {
  const it = /^(?:我?选|第|no\.?|option)?\s*(\d{1,2}|[①-⑩]|[一二三四五六七八九十]|[a-h])\s*(?:个|项|条|号)?(?:吧|。|\.)?$/u.exec(normal)?.[1];
  return it === undefined ? undefined : options[place(it)];
}

function place(it: string): number {
  if (/^\d+$/.test(it)) return Number(it) - 1;
  const circled = CIRCLED.indexOf(it);
  const han = HAN_NUMBERS.indexOf(it);
  if (circled >= 0) return circled;
  return han >= 0 ? han : it.charCodeAt(0) - 97;
}

/** The option whose label is what was said; or, partly, contains it or is contained in it, and is the only one. */
function labelled(v: Vocabulary, { fact, options }: Ask, normal: string, how: 'exactly' | 'partly'): Value | undefined {
  const bare = strip(normal);
  const labels = options.flatMap((o) =>
    (v.labels[fact]?.[String(o)] ?? []).flatMap((label) => [label, label.replace(/（.*）|\(.*\)/u, '')].map((it) => ({ option: o, label: strip(it.toLowerCase()) }))),
  );
  if (how === 'exactly') return labels.find(({ label }) => label === bare)?.option;
  const shared = new Set(labels.filter(({ label }) => label.includes(bare)).map(({ option }) => option)).size > 1; // 退款 is in 仅退款 and in 退货退款
  const most = (piece: string, whole: string) => !shared && whole.includes(piece) && piece.length * 2 > whole.length; // a scrap of a label says nothing
  const part = bare.length < 2 ? [] : labels.filter(({ label }) => most(bare, label) || (label.length > 1 && bare.includes(label)));
  return new Set(part.map((p) => p.option)).size === 1 ? part[0]!.option : undefined;
}

/** The longest thing said that means an option; what is denied, or only what others say, means none. */
function bySaying(v: Vocabulary, { fact, options }: Ask, normal: string): Value | undefined {
  const { kind, voice } = v.facts[fact]!;
  const said = (sayings: readonly Saying[]) =>
    sayings
      .filter((s) => s.fact === fact && s.option !== 'not')
      .flatMap(({ option, match }) => {
        const at = match(normal);
        if (!at || (voice === 'shopper' && reported(normal, at)) || (kind === 'choice' && negated(normal, at))) return [];
        return [{ option: kind === 'flag' && negated(normal, at) ? String(option !== 'true') : option, length: at.end - at.start }];
      })
      .sort((a, b) => b.length - a.length);
  const [first] = said(v.sayings(normal));
  const [short, rival] = said(v.answering(normal).filter((s) => kind !== 'choice' || options.map(String).includes(s.option)));
  const best = first?.option ?? (short?.length === rival?.length ? undefined : short?.option); // "退款", where it may be with or without a return: not said yet
  return best === undefined ? undefined : (options.find((o) => String(o) === best) ?? best);
}

/** Yes or no, by how the message begins: more may follow after a comma. */
export function yesOrNo(v: Vocabulary, normal: string): boolean | undefined {
  const first = normal.split(/[，,]/u)[0]!;
  if (v.short.no(first)) return false;
  return v.short.yes(first) ? true : undefined;
}

/** A bare "no", where one of the options is that there is none. */
function bareNo(v: Vocabulary, { options }: Ask, normal: string): Value | undefined {
  return options.includes('none') && yesOrNo(v, normal) === false ? 'none' : undefined;
}

/** Several options at once: numbers, sayings and labels, less what is said not to be there. */
function several(v: Vocabulary, asked: Ask, normal: string, heard: (value: Value) => Heard): Heard | null {
  if (v.short.none(normal)) return heard([]);
  if (v.facts[asked.fact]!.whole && v.short.all(normal)) return heard(asked.options.map(String));
  const listed = /^(?:[\d\s、,，和跟.①-⑩及&第个项一二三四五六七八九十]|and)+$/u.test(normal);
  const places = listed ? (normal.match(/\d+|[①-⑩]|[一二三四五六七八九十]/gu) ?? []).map((n) => asked.options[place(n)]) : [];
  const numbers = places.every((option) => option !== undefined) ? places : []; // 12315 is not "1, 2, 3"
  if (numbers.length > 0) return heard(numbers.map(String));
  const missing = /除了(.+?)(以外|之外|都有|全有|，|,|$)|all but (.+)/u.exec(normal);
  if (missing) return heard(asked.options.map(String).filter((o) => !named(v, asked, missing[1] ?? missing[3] ?? '').includes(o)));
  const have = normal.split(/[。；;，,]|但是?|不过|but/u).filter((part) => !/(没有?|无|缺|丢了|删了|no |not |don'?t|haven'?t|lost)/u.test(part));
  const options = [...new Set(have.flatMap((part) => named(v, asked, part)))];
  const lacking = have.join('') === '' && named(v, asked, normal).length > 0;
  return options.length > 0 || lacking ? heard(options) : null;
}

function named(v: Vocabulary, { fact, options }: Ask, text: string): string[] {
  return options.map(String).filter((o) => {
    const label = (v.labels[fact]?.[o] ?? []).some((l) => text.includes(strip(l.toLowerCase())));
    return label || v.sayings(text).some((s) => s.fact === fact && s.option === o && s.match(text) !== null);
  });
}

function strip(text: string): string {
  return text.replace(/[\s，。、,.!！?？（）()“”"「」：:~]+/gu, '');
}
