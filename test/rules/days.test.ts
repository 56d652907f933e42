import { dayOf, daysBetween, endOfDay, isDay, isMoment, isPast, plusDays, plusHours } from '../../src/days';

test.each([
  ['2026-05-06', '2026-05-13'],
  ['2026-02-25', '2026-03-04'],
  ['2026-12-28', '2027-01-04'],
  ['2028-02-24', '2028-03-02'],
  ['2026-09-26', '2026-10-03'],
])('signed %s: seven days end with %s', (signed, last) => {
  expect(endOfDay(signed, 7)).toBe(`${last}T24:00:00+08:00`);
  expect(isPast(endOfDay(signed, 7), `${last}T23:59:59+08:00`)).toBe(false);
  expect(isPast(endOfDay(signed, 7), `${plusDays(last, 1)}T00:00:00+08:00`)).toBe(true);
});

test('a day is a day in China, whatever the offset of the message', () => {
  expect(dayOf('2026-11-24T23:30:00Z')).toBe('2026-11-25');
  expect(dayOf('2026-11-24T00:30:00+08:00')).toBe('2026-11-24');
});

test('counting', () => {
  expect(daysBetween('2026-11-10', '2026-11-24')).toBe(14);
  expect(daysBetween('2026-11-24', '2026-11-10')).toBe(-14);
  expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(plusHours('2026-11-24T22:30:00+08:00', 2.5)).toBe('2026-11-25T01:00:00+08:00');
});

test('what is not a day or a moment is refused', () => {
  expect(isDay('2025-02-30')).toBe(false);
  expect(isDay('2026-2-3')).toBe(false);
  expect(isDay('2026-02-28')).toBe(true);
  expect(isMoment('2026-11-24')).toBe(false);
  expect(isMoment('2026-11-24T24:00:00+08:00')).toBe(true);
  expect(isMoment('2026-02-30T10:00:00+08:00')).toBe(false);
  expect(() => daysBetween('soon', '2026-01-01')).toThrow(RangeError);
});
