import i18next, { type i18n } from 'i18next';
import type { Content, Facts, Locale, Value, Words } from '../types.js';

/** Turns keys and facts into words of one language. */
export interface Translate {
  readonly locale: Locale;
  /** The text under a key, its variables already in words. A key without words is a bug, and throws. */
  text(key: string, vars?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
  /** A fact's value as this language says it: `2026-11-10` → 11月10日. */
  value(fact: string, value: Value): string;
  values(facts: Facts): Record<string, string>;
  list(parts: readonly string[]): string;
}

export function translator(content: Content): (locale: Locale) => Translate {
  const i18n = started(content);
  const made = new Map((Object.keys(content.words) as Locale[]).map((locale) => [locale, translate(i18n, content, locale)]));
  return (locale) => made.get(locale)!;
}

/** The shopper's text is only ever a value: nothing in it is looked up or filled in (`skipOnVariables`), and nothing is escaped for a page. */
function started(content: Content): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    initAsync: false,
    lng: 'zh-CN',
    fallbackLng: false,
    resources: Object.fromEntries(Object.entries(content.words).map(([locale, words]) => [locale, { translation: words }])),
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return instance;
}

function translate(i18n: i18n, content: Content, locale: Locale): Translate {
  const keys = new Set(keysOf(content.words[locale]));
  const has = (key: string) => keys.has(key);
  const plain = new Map<string, string>(); // texts that carry nothing are always the same
  const text: Translate['text'] = (key, vars) => {
    if (!has(key)) throw new Error(`words/${locale} have nothing for "${key}"`);
    if (vars && Object.keys(vars).length > 0) return i18n.t(key, { lng: locale, replace: vars });
    const told = plain.get(key) ?? i18n.t(key, { lng: locale });
    plain.set(key, told);
    return told;
  };
  const lists = new Intl.ListFormat(locale, { type: 'conjunction', style: 'short' });
  const list = (parts: readonly string[]) => lists.format(parts);
  const value = (fact: string, it: Value): string => {
    if (Array.isArray(it)) return it.length === 0 ? text('ui.none') : it.map((one) => value(fact, one)).join(text('ui.comma'));
    const kind = content.facts[fact]?.kind ?? (fact === 'sum' ? 'amount' : 'text');
    const label = ['day', 'moment', 'amount'].includes(kind) ? '' : labelKey(content, fact, it as string | number | boolean);
    if (has(label)) return text(label);
    if (kind === 'day') return dayInWords(String(it), locale);
    if (kind === 'moment') return momentInWords(String(it), locale);
    if (kind === 'amount') return text('ui.yuan', { value: money(Number(it)) });
    if (typeof it === 'boolean') return text(it ? 'ui.yes' : 'ui.no');
    return String(it);
  };
  const values = (facts: Facts) => Object.fromEntries(Object.entries(facts).map(([fact, it]) => [fact, value(fact, it)]));
  return { locale, text, has, value, values, list };
}

function keysOf(words: Words, under = ''): string[] {
  return Object.entries(words).flatMap(([key, it]) => (typeof it === 'string' ? [under + key] : keysOf(it, `${under}${key}.`)));
}

function labelKey(content: Content, fact: string, value: string | number | boolean): string {
  if (fact === 'sub_type' || fact === 'also') return `subTypes.${value}.name`;
  if (fact === 'evidence') return `evidence.${value}.name`;
  if (fact === 'verdict') return `verdicts.${value}.short`;
  return content.facts[fact] ? `facts.${fact}.options.${value}` : '';
}

/** Yuan without useless zeros: 399, 19.9, 1299.05. */
export function money(yuan: number): string {
  return String(Math.round(yuan * 100) / 100);
}

export function dayInWords(day: string, locale: Locale): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  if (locale === 'zh-CN') return `${y}年${m}月${d}日`;
  return english.format(new Date(`${day}T00:00:00Z`));
}

const english = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A last moment; midnight is said as the end of its day. */
export function momentInWords(moment: string, locale: Locale): string {
  const china = moment.endsWith('+08:00') ? moment : `${new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  const day = dayInWords(china.slice(0, 10), locale);
  const time = china.slice(11, 16);
  if (time === '24:00') return locale === 'zh-CN' ? `${day}24点` : `the end of ${day}`;
  return locale === 'zh-CN' ? `${day}${time}` : `${time} on ${day} (China time)`;
}
