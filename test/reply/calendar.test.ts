import ICAL from 'ical.js';
import { load } from '../../src/content/load';
import { calendar } from '../../src/reply/calendar';
import { translator } from '../../src/reply/translate';
import type { Deadline } from '../../src/types';

const t = translator(load('content'));
const AT = '2026-11-24T10:00:00+08:00';
const uid = (id: string) => `${id}@test`;
const all: Deadline[] = [
  { id: 'page', at: '2026-11-26T13:00:00+08:00', passed: false, who: 'shopper', cites: [] },
  { id: 'seven_day', at: '2026-11-27T24:00:00+08:00', passed: false, who: 'shopper', cites: [] },
  { id: 'aftersale', at: '2026-11-20T24:00:00+08:00', passed: true, who: 'shopper', cites: [] },
];

/** Read by a library that is not the one that wrote. */
function events(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return root.getAllSubcomponents('vevent').map((part) => ({ event: new ICAL.Event(part), alarms: part.getAllSubcomponents('valarm') }));
}

test.each(['zh-CN', 'en'] as const)('what is still to come, in China time, with alarms ahead (%s)', (locale) => {
  const found = events(calendar(all, AT, uid, t(locale)));
  expect(found.map(({ event }) => event.uid)).toEqual(['page@test', 'seven_day@test']);
  expect(found.map(({ event }) => event.endDate.toJSDate().toISOString())).toEqual(['2026-11-26T05:00:00.000Z', '2026-11-27T16:00:00.000Z']);
  expect(found[1]!.event.endDate.toString()).toBe('2026-11-28T00:00:00');
  expect(found[0]!.event.startDate.zone.tzid).toBe('Asia/Shanghai');
  expect(found[0]!.alarms.map((a) => String(a.getFirstPropertyValue('trigger')))).toEqual(['-P1D', '-PT2H']);
  for (const { event } of found) expect(event.description.length).toBeGreaterThan(10);
});

test('the same deadlines give the same file: a calendar that takes it twice has one entry each', () => {
  expect(calendar(all, AT, uid, t('en'))).toBe(calendar(all, AT, uid, t('en')));
});

test('a deadline of the seller is no entry in the shopper’s calendar', () => {
  const sellers: Deadline[] = [{ id: 'page', at: '2026-11-26T13:00:00+08:00', passed: false, who: 'seller', cites: [] }];
  expect(events(calendar(sellers, AT, uid, t('zh-CN')))).toEqual([]);
});
