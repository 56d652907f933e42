import { dayOf, plusDays, plusHours } from '../../days.js';
import { made, N, year } from './dates.js';
import type { Found } from './found.js';
import { number } from './numbers.js';

/** The clock has run down: now, or before. */
const OVER =
  /(?:倒计时|处理时间|处理时限|页面时间)(?:都|已经?|早就?)?(?:结束|到|过|没|超)了?|^(?:这?个?时间)(?:都|已经?|早就?)?(?:到|过)了|the (?:countdown|time) (?:is over|has run out|ran out|is up)/giu;

/** No clock of a page runs longer, in hours. */
const LONGEST_WAIT = 24 * 400;

/** "2天3小时5分", and how it is said to be left. */
const SPAN = `(?:(${N})\\s?天(?!无理由|内))?\\s?(?:(${N})\\s?(?:个)?(?:小时|时))?\\s?(?:(${N})\\s?分钟?)?`;
const LEFT = new RegExp(
  `(?:(?:还|只|仅)有|(?:还|只|仅)?剩余?)\\s?(?:下)?(?:时间)?(?:不到|大概|大约|差不多)?[:：]?\\s?${SPAN}|${SPAN}(?=(?:之|以)?后(?:就|将|会)?(?:自动|关闭|超时|到期|截止))`,
  'gu',
);

/** The page's own clock: "还剩2天3小时5分", "剩余48小时", "截止到11月26日18:00". */
export function moments(text: string, at: string): Found[] {
  const found: Found[] = [];
  for (const m of text.matchAll(LEFT)) {
    const [days, hoursLeft, minutes] = [m[1] ?? m[4], m[2] ?? m[5], m[3] ?? m[6]];
    if (days === undefined && hoursLeft === undefined && minutes === undefined) continue;
    const hours = count(days) * 24 + count(hoursLeft) + count(minutes) / 60;
    if (!(hours <= LONGEST_WAIT)) continue;
    found.push({ kind: 'moment', value: plusHours(at, hours), start: m.index, end: m.index + m[0].length });
  }
  const english = /(\d{1,3})\s*days?(?:,?\s*(?:and\s*)?(\d{1,2})\s*h(?:ou)?rs?)?\s*(?:left|remaining|to go)|(\d{1,3})\s*h(?:ou)?rs?\s*(?:left|remaining)/giu;
  for (const m of text.matchAll(english)) {
    const hours = Number(m[1] ?? 0) * 24 + Number(m[2] ?? 0) + Number(m[3] ?? 0);
    found.push({ kind: 'moment', value: plusHours(at, hours), start: m.index, end: m.index + m[0].length });
  }
  for (const m of text.matchAll(OVER)) found.push({ kind: 'moment', value: plusHours(at, 0), start: m.index, end: m.index + m[0].length });
  const until = { before: /截止|截至|到期|倒计时|deadline|until|by|before/iu, after: /截止|截至|到期|^\s?[日号]?(?:.{0,8}[点时:：]\d{0,2})?(?:之|以)?前(?![天年台面几夕日])/u };
  for (const day of daysAhead(text, at)) {
    if (!until.before.test(text.slice(Math.max(0, day.start - 8), day.start)) && !until.after.test(text.slice(day.end, day.end + 14))) continue;
    const time = /^\s*(?:日|号)?\s*(?:(上午|下午|晚上|中午)?\s*(\d{1,2})[:：点时]([0-5]\d)?)/u.exec(text.slice(day.end));
    const hour = time ? Number(time[2]) + (/下午|晚上/u.test(time[1] ?? '') && Number(time[2]) < 12 ? 12 : 0) : 24;
    const clock = hour >= 24 ? '24:00' : `${String(hour).padStart(2, '0')}:${time?.[3] ?? '00'}`;
    found.push({ kind: 'moment', value: `${day.value}T${clock}:00+08:00`, start: day.start, end: day.end + (time?.[0].length ?? 0) });
  }
  return found;
}

/** How many days ago a last day may have been and still be meant, rather than that of next year. */
const JUST_PAST = 60;

/** Days read as coming rather than past: a last day lies ahead, or has just gone by. */
function daysAhead(text: string, at: string): Found[] {
  const today = dayOf(at);
  const ahead = (month: number, day: number) => {
    const now = made(year(today), month, day);
    return now !== undefined && now < plusDays(today, -JUST_PAST) ? made(year(today) + 1, month, day) : now;
  };
  const found: Found[] = [];
  for (const m of text.matchAll(/(?:(20\d{2})\s?[年./-]\s?)?(\d{1,2})\s?[月./-]\s?(\d{1,2})[日号]?/gu)) {
    const value = m[1] ? made(Number(m[1]), Number(m[2]), Number(m[3])) : ahead(Number(m[2]), Number(m[3]));
    if (value) found.push({ kind: 'day', value, start: m.index, end: m.index + m[0].length });
  }
  for (const [said, days] of [
    ['今天', 0],
    ['今晚', 0],
    ['明天', 1],
    ['后天', 2],
    ['大后天', 3],
  ] as const) {
    const at = text.indexOf(said);
    if (at >= 0) found.push({ kind: 'day', value: plusDays(today, days), start: at, end: at + said.length });
  }
  return found;
}

const count = (said: string | undefined) => (said === undefined ? 0 : said === '半' ? 0.5 : number(said));
