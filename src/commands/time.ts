import { isDay, isMoment } from '../days.js';
import { UsageError } from './usage.js';

/** The moment a command thinks in: `--at` as a day or moment, else now, with China's offset. */
export function moment(at: string | undefined, name = '--at'): string {
  if (at === undefined) return `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  if (isDay(at)) return `${at}T12:00:00+08:00`;
  if (isMoment(at)) return at;
  throw new UsageError(`${name} takes a day or a moment with its offset (2026-11-24 or 2026-11-24T10:00:00+08:00), not "${at}"`);
}
