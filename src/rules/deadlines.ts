import { dayOf, endOfDay, isDay, isPast, isWeekend, plusDays, plusHours, plusMonths } from '../days.js';
import type { Clock, Content, Deadline, Value } from '../types.js';
import { judge, type Known } from './condition.js';
import { concerns } from './findings.js';

type Calendar = Content['holidays'];

/** The last moments that can be told from the facts, soonest first; the page's own clock leads. */
export function deadlines(content: Content, known: Known, at: string): Deadline[] {
  const page = known.facts['page_deadline'];
  const sellers = ['waiting', 'returning'].includes(String(known.facts['bill_status'])); // then it is the seller whose time runs
  const own: Deadline[] =
    page === undefined ? [] : [{ id: sellers ? 'page_seller' : 'page', at: String(page), passed: isPast(String(page), at), who: sellers ? 'seller' : 'shopper', cites: [] }];
  const running = new Map(content.clocks.flatMap((clock): [string, Deadline][] => (runs(clock, known) ? [[clock.id, deadline(clock, known, at, content.holidays)]] : [])));
  const counted = [...running.values()].flatMap((d): Deadline[] => {
    const clock = content.clocks.find((c) => c.id === d.id)!;
    if (clock.beside !== undefined && running.has(clock.beside)) return []; // said with the one it stands beside
    const law = content.clocks.find((c) => c.beside === d.id && running.has(c.id));
    const later = law && running.get(law.id)!;
    return [later && Date.parse(later.at) > Date.parse(d.at) ? { ...d, law: later.at, cites: [...d.cites, ...later.cites] } : d];
  });
  return [...own, ...counted.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))];
}

/** Whether a clock runs in this case: made for it, its condition holds, and the day it counts from is known. */
export function runs(clock: Clock, known: Known): boolean {
  if (known.facts[clock.from] === undefined || !concerns(clock, known.facts)) return false;
  return (!clock.when || judge(clock.when, known).is === 'yes') && !(clock.unless && judge(clock.unless, known).is === 'yes');
}

function deadline(clock: Clock, { facts }: Known, at: string, calendar: Calendar): Deadline {
  const { end, unsure } = ends(clock, facts[clock.from]!, Number(facts[clock.plus ?? ''] ?? 0), calendar);
  return { id: clock.id, at: end, passed: isPast(end, at), who: clock.who, cites: clock.cites, ...(unsure ? { unsure } : {}) };
}

/** The end of a period. Hours run from the moment; where only the day is known, from whichever of its ends is the safe one. */
export function ends(clock: Clock, from: Value, extra: number, calendar: Calendar): { readonly end: string; readonly unsure: boolean } {
  const start = String(from);
  if (clock.hours !== undefined) {
    const moment = isDay(start) ? (clock.who === 'seller' ? endOfDay(start) : `${start}T00:00:00+08:00`) : start;
    return { end: plusHours(moment, clock.hours + 24 * extra), unsure: false };
  }
  const day = isDay(start) ? start : dayOf(start);
  if (clock.working_days !== undefined) return working(plusDays(day, extra), clock.working_days, calendar);
  const counted = clock.days === undefined ? plusMonths(day, clock.months ?? 12 * clock.years!) : plusDays(day, clock.days);
  const last = plusDays(counted, extra);
  return clock.rolls ? rolled(last, calendar) : { end: endOfDay(last), unsure: false };
}

/** Rest days by the published calendar; in a year not published yet, weekends, and that is said. */
function rests(day: string, calendar: Calendar): boolean {
  const year = calendar[day.slice(0, 4)];
  if (year?.work.includes(day)) return false;
  return isWeekend(day) || (year?.rest.some(([first, last]) => first <= day && day <= last) ?? false);
}

const unpublished = (day: string, calendar: Calendar) => !(day.slice(0, 4) in calendar);

function rolled(last: string, calendar: Calendar): { end: string; unsure: boolean } {
  let day = last;
  while (rests(day, calendar)) day = plusDays(day, 1);
  return { end: endOfDay(day), unsure: unpublished(last, calendar) || unpublished(day, calendar) };
}

function working(start: string, days: number, calendar: Calendar): { end: string; unsure: boolean } {
  let day = start;
  for (let left = days; left > 0; ) {
    day = plusDays(day, 1);
    if (!rests(day, calendar)) left--;
  }
  return { end: endOfDay(day), unsure: unpublished(start, calendar) || unpublished(day, calendar) };
}
