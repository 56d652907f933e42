import { createRequire } from 'node:module';
import { dayOf, daysBetween, isDay, plusDays } from '../../days.js';
import type { Found } from './found.js';
import { HAN_NUMBER, hanNumber, number } from './numbers.js';

interface Chrono {
  parse(
    text: string,
    at: { instant: Date; timezone: number },
    options: { forwardDate: boolean },
  ): { index: number; text: string; start: { get(part: string): number | null; isCertain(part: string): boolean } }[];
}
const chrono = createRequire(import.meta.url)('chrono-node/en') as { casual: Chrono };

/** A number as it is said of days and hours. */
export const N = `(?:\\d{1,4}|${HAN_NUMBER}{1,5}|半|几)`;
const WEEKDAY = '[一二三四五六日天末1-7]';

/** The fixed days of shopping and the year, by month and day. */
const FEASTS: readonly (readonly [said: RegExp, month: number, day: number])[] = [
  [/双(?:十一|11)|11[.·]11|d11/u, 11, 11],
  [/双(?:十二|12)/u, 12, 12],
  [/618|六一八/u, 6, 18],
  [/国庆(?:节)?(?:那天|当天)?/u, 10, 1],
  [/元旦/u, 1, 1],
  [/五一|劳动节/u, 5, 1],
  [/圣诞(?:节)?/u, 12, 25],
  [/三八(?:节|妇女节)|38节/u, 3, 8],
  [/六一(?!八)(?:儿童节)?|儿童节/u, 6, 1],
];

type Read = (m: RegExpExecArray, today: string) => string | undefined;
interface Rule {
  readonly is: RegExp;
  readonly day: Read;
  readonly next?: Read; // the same read as a day to come, where no year or "last" settles it
}

/** Days as shoppers say them, read as past unless a year says otherwise; `next` is the same read as one to come. First rule that fits a place wins. */
const rules: readonly Rule[] = [
  { is: /(20\d{2})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})[日号]?/gu, day: (m) => made(Number(m[1]), Number(m[2]), Number(m[3])) },
  {
    is: new RegExp(`(去年|前年|今年)的?(\\d{1,2}|${HAN_NUMBER}{1,2})月(\\d{1,2}|${HAN_NUMBER}{1,3})[日号]?`, 'gu'),
    day: (m, t) => made(year(t) - back(m[1]!), number(m[2]!), number(m[3]!)),
  },
  { is: new RegExp(`(\\d{1,2}|${HAN_NUMBER}{1,2})月(\\d{1,2}|${HAN_NUMBER}{1,3})[日号]?`, 'gu'), ...yearly((m) => [number(m[1]!), number(m[2]!)]) },
  {
    is: /(?<![\d.])(1[0-2]|0?[1-9])[./-]([12]\d|3[01]|0?[1-9])(?![\d.]|\s?(?:元|块|折|万|斤|kg|cm|米|寸|分|星|%|L|升))(?:[日号])?(?=收|签|到|买|下|拍|付|申|发|号|日|那|当|晚|早|就|才|[，,。 ]|$)/gu,
    ...yearly((m) => [Number(m[1]), Number(m[2])]),
  },
  {
    is: new RegExp(`(上上?个?|这个?|本)月(?:的)?(\\d{1,2}|${HAN_NUMBER}{1,3})[日号]`, 'gu'),
    day: (m, t) => inMonth(m[1]!.startsWith('上上') ? 2 : m[1]!.startsWith('上') ? 1 : 0, number(m[2]!), t),
  },
  { is: new RegExp(`(?<!下)(上上?个?|这个?|本)?(?:周|星期|礼拜)(${WEEKDAY})(?!天)`, 'gu'), day: (m, t) => weekday(m[1], m[2]!, t), next: (m, t) => comingWeekday(m[1], m[2]!, t) },
  { is: new RegExp(`(${N})\\s?(?:个)?(天|日|周|星期|礼拜|月|年)(?:半)?(?:多)?(?:以|之)?前`, 'gu'), day: (m, t) => ago(m[1]!, m[2]!, t) },
  { is: new RegExp(`(?<![第\\d零一二三四五六七八九十百])(${N})\\s?(天|周|星期|礼拜|个月)(?:多)?了(?!解|才|还没到)`, 'gu'), day: (m, t) => ago(m[1]!, m[2]!.replace('个', ''), t) },
  { is: /大前天/gu, day: (_, t) => plusDays(t, -3) },
  { is: /前天/gu, day: (_, t) => plusDays(t, -2) },
  { is: /昨天|昨晚|昨日|昨夜|昨儿/gu, day: (_, t) => plusDays(t, -1) },
  { is: /今天|今早|今晚|今日|今儿|刚刚|刚才|刚收到|刚到手/gu, day: (_, t) => t },
  ...FEASTS.map(
    ([said, month, date]): Rule => ({
      is: new RegExp(`(去年|前年|今年)?(?:的)?(?:${said.source})(?!之?[前后]|以[前后]|期间)`, 'gu'),
      day: (m, t) => (m[1] === undefined ? past(month, date, t) : made(year(t) - back(m[1]), month, date)),
      next: (m, t) => (m[1] === undefined ? future(month, date, t) : undefined),
    }),
  ),
  {
    is: new RegExp(`(?<![\\d第a-z月])(\\d{1,2}|${HAN_NUMBER}{1,3})[号日](?!线|楼|店|机|门|球|仓|柜|码|色|院|节|期|常|子)`, 'gu'),
    day: (m, t) => dayOfMonth(number(m[1]!), t),
    next: (m, t) => comingDayOfMonth(number(m[1]!), t),
  },
];

function yearly(of: (m: RegExpExecArray) => [month: number, day: number]): Pick<Rule, 'day' | 'next'> {
  return { day: (m, t) => past(...of(m), t), next: (m, t) => future(...of(m), t) };
}

/** Every day spoken of, in the order said. `at` is the moment of the message. */
export function days(text: string, at: string): Found[] {
  const today = dayOf(at);
  const found: Found[] = [];
  const add = (value: string | undefined, start: number, end: number, next?: string) => {
    if (value === undefined || found.some((f) => start < f.end && f.start < end)) return;
    const nearer = next !== undefined && daysBetween(today, next) <= daysBetween(value, today);
    found.push({ kind: 'day', value, start, end, ...(nearer ? { nearest: next } : {}) });
  };
  for (const { is, day, next } of rules) for (const m of text.matchAll(is)) add(day(m, today), m.index, m.index + m[0].length, next?.(m, today));
  if (/[a-z]{3}/i.test(text)) for (const m of english(text, at)) add(m.value, m.start, m.end);
  return found.sort((a, b) => a.start - b.start);
}

/** English days by chrono-node, of the past. */
function english(text: string, at: string): { value: string; start: number; end: number }[] {
  const parsed = chrono.casual.parse(text, { instant: new Date(at), timezone: 480 }, { forwardDate: false });
  return parsed.flatMap(({ index, text: words, start }) => {
    if (!start.isCertain('day') && !start.isCertain('weekday')) return [];
    const value = made(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
    const today = dayOf(at);
    const day = value && value > today && !start.isCertain('year') ? made(Number(value.slice(0, 4)) - 1, start.get('month') ?? 0, start.get('day') ?? 0) : value;
    return day && day <= today ? [{ value: day, start: index, end: index + words.length }] : [];
  });
}

export const year = (day: string) => Number(day.slice(0, 4));
const back = (said: string) => ({ 今年: 0, 去年: 1, 前年: 2 })[said] ?? 0;

export function made(y: number, m: number, d: number): string | undefined {
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The last time it was that day of the year. */
function past(month: number, day: number, today: string): string | undefined {
  const now = made(year(today), month, day);
  return now === undefined || now > today ? made(year(today) - 1, month, day) : now;
}

/** The next time it is that day of the year. */
function future(month: number, day: number, today: string): string | undefined {
  const now = made(year(today), month, day);
  return now === undefined || now <= today ? made(year(today) + 1, month, day) : now;
}

function inMonth(monthsBack: number, day: number, today: string): string | undefined {
  const months = year(today) * 12 + Number(today.slice(5, 7)) - 1 - monthsBack;
  return made(Math.floor(months / 12), (months % 12) + 1, day);
}

/** The last time it was that day of the month. */
function dayOfMonth(day: number, today: string): string | undefined {
  const now = inMonth(0, day, today);
  return now === undefined || now > today ? inMonth(1, day, today) : now;
}

/** The next time it is that day of the month. */
function comingDayOfMonth(day: number, today: string): string | undefined {
  const now = inMonth(0, day, today);
  return now === undefined || now <= today ? inMonth(-1, day, today) : now;
}

function comingWeekday(which: string | undefined, said: string, today: string): string | undefined {
  return which?.startsWith('上') ? undefined : plusDays(weekday(undefined, said, today), 7);
}

function weekday(which: string | undefined, said: string, today: string): string {
  const wanted = said === '末' ? 6 : /\d/.test(said) ? Number(said) : '一二三四五六日天'.indexOf(said) >= 6 ? 7 : '一二三四五六'.indexOf(said) + 1;
  const now = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  const weeks = which === undefined ? 0 : which.startsWith('上上') ? 2 : which.startsWith('上') ? 1 : 0;
  const day = plusDays(today, wanted - now - 7 * weeks);
  return day > today ? plusDays(day, -7) : day;
}

function ago(said: string, unit: string, today: string): string | undefined {
  if (said === '几') return undefined;
  const n = said === '半' ? 0.5 : /^\d+$/.test(said) ? Number(said) : hanNumber(said);
  if (!(n <= 1000)) return undefined; // nobody counts further back than that
  if (unit === '天' || unit === '日') return plusDays(today, -Math.round(n));
  if (unit === '周' || unit === '星期' || unit === '礼拜') return plusDays(today, -Math.round(n * 7));
  if (said === '半') return plusDays(today, unit === '月' ? -15 : -182);
  const months = unit === '年' ? n * 12 : n;
  const day = inMonth(months, Number(today.slice(8)), today);
  return day ?? inMonth(months, 28, today);
}
