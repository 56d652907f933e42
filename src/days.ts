/** Days and moments in China time. A day is `2026-11-24`; a moment carries its offset. */

const DAY = 86_400_000;
const CHINA = '+08:00';

/** The day it is in China at this moment. */
export function dayOf(moment: string): string {
  return new Date(parsed(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (parsed(`${to}T00:00:00Z`) - parsed(`${from}T00:00:00Z`)) / DAY;
}

/** Whole hours from one moment to another; negative when `to` is earlier. */
export function hoursBetween(from: string, to: string): number {
  return Math.floor((parsed(to) - parsed(from)) / 3_600_000);
}

/** The day so many days on. */
export function plusDays(day: string, days: number): string {
  return new Date(parsed(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The end of a period of days that leaves out its first day (Civil Code art. 201): 24:00 of day + n. */
export function endOfDay(day: string, days = 0): string {
  return `${plusDays(day, days)}T24:00:00${CHINA}`;
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** The day so many months on; where the month is shorter, its last day. */
export function plusMonths(day: string, months: number): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}

/** The moment so many hours on, to the minute, in China time. */
export function plusHours(moment: string, hours: number): string {
  return `${new Date(parsed(moment) + (hours + 8) * 3_600_000).toISOString().slice(0, 16)}:00${CHINA}`;
}

export function isPast(moment: string, at: string): boolean {
  return parsed(moment) <= parsed(at);
}

/** Whether this is a real day of our time, 1950 to 2099: V8 alone would read 2025-02-30 as 2 March, and cannot count far beyond 9999. */
export function isDay(text: string): boolean {
  if (!/^(19[5-9]\d|20\d{2})-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** Whether this is a real moment with an offset: `2026-11-24T10:00:00+08:00`; 24:00 is the end of its day. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

function parsed(moment: string): number {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) throw new RangeError(`Not a moment: ${moment}`);
  return time;
}
