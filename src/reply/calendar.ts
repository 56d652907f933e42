import { TZDate } from '@date-fns/tz';
import ical, { ICalAlarmType } from 'ical-generator';
import type { Deadline } from '../types.js';
import { momentInWords, type Translate } from './translate.js';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';

/** China has had one time since 1991, and no summer time. */
const CHINA = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** The shopper's own deadlines still to come as an iCalendar file: each the hour before its last moment, with alarms a day and two hours ahead. `uid` names a deadline the same way every time. */
export function calendar(deadlines: readonly Deadline[], at: string, uid: (id: string) => string, t: Translate): string {
  const it = ical({ name: t.text('calendar.name'), prodId: { company: 'Pingli', product: 'deadlines', language: t.locale === 'en' ? 'EN' : 'ZH' } });
  it.timezone({ name: ZONE, generator: () => CHINA });
  for (const deadline of deadlines.filter((d) => d.who === 'shopper' && !d.passed)) {
    const end = Date.parse(deadline.at);
    const name = t.text(`${clockKey(deadline.id)}.name`);
    const event = it.createEvent({
      id: uid(deadline.id),
      stamp: new Date(at),
      start: new TZDate(end - HOUR, ZONE),
      end: new TZDate(end, ZONE),
      timezone: ZONE,
      summary: t.text('calendar.summary', { name }),
      description: t.text('calendar.what', { name, deadline: momentInWords(deadline.at, t.locale), lost: t.text(`${clockKey(deadline.id)}.lost`) }),
    });
    for (const hours of [24, 2]) event.createAlarm({ type: ICalAlarmType.display, trigger: hours * 3600, description: t.text('calendar.summary', { name }) });
  }
  return it.toString();
}

/** Where a deadline's words stand. */
export function clockKey(id: string): string {
  return id === 'page' ? 'page_clock' : id === 'page_seller' ? 'page_clock_seller' : `clocks.${id}`;
}
