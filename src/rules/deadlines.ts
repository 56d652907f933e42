import { endOfDay, isPast, plusHours } from '../days.js';
import type { Content, Deadline } from '../types.js';
import { judge, type Known } from './condition.js';
import { concerns } from './findings.js';

/** The last moments that can be told from the facts, soonest first; the page's own clock leads. */
export function deadlines(content: Content, known: Known, at: string): Deadline[] {
  const page = known.facts['page_deadline'];
  const own: Deadline[] = page === undefined ? [] : [{ id: 'page', at: String(page), passed: isPast(String(page), at), cites: [] }];
  const counted = content.clocks.flatMap((clock): Deadline[] => {
    const from = known.facts[clock.from];
    if (from === undefined || !concerns(clock, known.facts)) return [];
    if (clock.when && judge(clock.when, known).is !== 'yes') return [];
    const end = clock.days === undefined ? plusHours(String(from), clock.hours!) : endOfDay(String(from), clock.days);
    return [{ id: clock.id, at: end, passed: isPast(end, at), cites: clock.cites }];
  });
  return [...own, ...counted.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))];
}
