import { judge } from '../../src/rules/condition';
import type { Condition } from '../../src/types';

const yes: Condition = { fact: 'a', test: 'equals', than: 1 };
const no: Condition = { fact: 'a', test: 'equals', than: 2 };
const open: Condition = { fact: 'b', test: 'equals', than: 1 };
const known = { facts: { a: 1, list: ['x', 'y'], day: '2026-11-10' }, lacks: { sum: ['price', 'count'] } };
const is = (c: Condition) => judge(c, known).is;

test("Kleene's tables, with the unknown named", () => {
  expect(is({ all: [yes, yes] })).toBe('yes');
  expect(is({ all: [yes, open] })).toBe('unknown');
  expect(is({ all: [no, open] })).toBe('no');
  expect(is({ any: [no, open] })).toBe('unknown');
  expect(is({ any: [yes, open] })).toBe('yes');
  expect(is({ any: [no, no] })).toBe('no');
  expect(is({ not: open })).toBe('unknown');
  expect(is({ not: no })).toBe('yes');
  expect(judge({ all: [yes, open] }, known).missing).toEqual(['b']);
  expect(judge({ any: [no, open] }, known).missing).toEqual(['b']);
});

test('a yes rests on all its facts, a no on the one that refutes', () => {
  expect(judge({ all: [yes, { fact: 'day', test: 'at_most', than: '2026-12-01' }] }, known).because).toEqual(['a', 'day']);
  expect(judge({ all: [no, yes] }, known).because).toEqual(['a']);
  expect(judge({ any: [no, yes] }, known).because).toEqual(['a']);
});

test('what cannot be worked out yet names the facts it lacks', () => {
  expect(judge({ fact: 'sum', test: 'at_least', than: 3 }, known).missing).toEqual(['price', 'count']);
});

test.each([
  ['equals', 'a', 1, 'yes'],
  ['one_of', 'day', ['2026-11-10'], 'yes'],
  ['none_of', 'day', ['2026-11-10'], 'no'],
  ['at_most', 'a', 1, 'yes'],
  ['at_most', 'a', 0, 'no'],
  ['at_least', 'a', 1, 'yes'],
  ['at_least', 'a', 2, 'no'],
  ['at_least', 'day', '2026-11-11', 'no'],
  ['has', 'list', 'x', 'yes'],
  ['has', 'list', 'z', 'no'],
  ['lacks', 'list', 'z', 'yes'],
  ['lacks', 'list', 'x', 'no'],
] as const)('%s %s %s: %s', (test, fact, than, wanted) => {
  expect(is({ fact, test, than })).toBe(wanted);
});

test('a list test on what is no list is a bug, not a no', () => {
  expect(() => is({ fact: 'a', test: 'has', than: 'x' })).toThrow(TypeError);
});
