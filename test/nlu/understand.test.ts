import { LONGEST, legible } from '../../src/nlu/understand';

test('what tidying makes longer is still read only to the limit', () => {
  expect([...legible('\ufdfa'.repeat(LONGEST))].length).toBe(LONGEST); // one sign becomes eighteen
});

test('characters are cut whole', () => {
  const read = legible('😡'.repeat(LONGEST + 5));
  expect([...read]).toHaveLength(LONGEST);
  expect(read.endsWith('😡')).toBe(true);
});
