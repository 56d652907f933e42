import { whatWouldChange } from '../../src/rules/change';
import { known } from '../../src/rules/known';
import { verdict } from '../../src/rules/verdict';
import type { Content, Facts } from '../../src/types';
import { bars, fact, is, lifts, rule, world } from './made';

const AT = '2026-11-24T10:00:00+08:00';
const changes = (content: Content, facts: Facts) => whatWouldChange(content, facts, AT, verdict(content, known(content, facts, AT), AT));

test('nothing is to change where one may apply', () => {
  const content = world([rule('bar', is('a'), bars('r')), rule('way', is('b'), { kind: 'grants', right: 'x', opens: true })], { facts: { a: fact(), b: fact() } });
  expect(changes(content, { a: false, b: true })).toEqual([]);
});

test('a flag is turned, a choice tried with each other option, a set with none and each one', () => {
  const content = world(
    [rule('flag', is('a'), bars('a')), rule('choice', { fact: 'c', test: 'one_of', than: ['x', 'y'] }, bars('c')), rule('set', { fact: 's', test: 'has', than: 'p' }, bars('s'))],
    { facts: { a: fact(), c: fact({ kind: 'choice', options: ['x', 'y', 'z', 'w'] }), s: fact({ kind: 'set', options: ['p', 'q'] }) } },
  );
  const free = { a: false, c: 'z', s: [] };
  expect(changes(content, { ...free, a: true })).toEqual([{ facts: { a: false }, to: 'may_apply' }]);
  expect(changes(content, { ...free, c: 'x' })).toEqual([{ facts: { c: 'z' }, to: 'may_apply' }]); // one value a fact
  expect(changes(content, { ...free, s: ['p'] })).toEqual([{ facts: { s: [] }, to: 'may_apply' }]);
});

test('a set may have to hold something', () => {
  const content = world([rule('empty', { fact: 's', test: 'lacks', than: 'q' }, bars('s'))], { facts: { s: fact({ kind: 'set', options: ['p', 'q'] }) } });
  expect(changes(content, { s: [] })).toEqual([{ facts: { s: ['q'] }, to: 'may_apply' }]);
});

test('a flag nobody spoke of may come out either way', () => {
  const content = world([rule('bar', is('a'), bars('r')), rule('not', is('b', false), lifts('r'))], { facts: { a: fact(), b: fact() } });
  expect(changes(content, { a: true })).toEqual([
    { facts: { a: false }, to: 'may_apply' },
    { facts: { b: false }, to: 'may_apply' },
  ]);
});

test('the exceptions to the bar that stands are tried, and those to others are not', () => {
  const content = world(
    [rule('late', is('old'), bars('l', 'late')), rule('proof', is('proven'), lifts('l')), rule('other', is('kind'), lifts('k')), rule('other_bar', is('unkind'), bars('k'))],
    { facts: { old: fact({ fixed: true }), proven: fact(), kind: fact(), unkind: fact() } },
  );
  expect(changes(content, { old: true, proven: false, kind: false, unkind: false })).toEqual([{ facts: { proven: true }, to: 'late_arguable' }]);
});

test('what is fixed, hidden, or no fact of ours is left alone', () => {
  const facts = { a: fact({ fixed: true }), b: fact({ shown: false }) };
  for (const name of ['a', 'b', 'unknown_to_content']) expect(changes(world([rule('bar', is(name), bars('r'))], { facts }), { [name]: true })).toEqual([]);
});

test('two facts together, where no single one helps; each pair once', () => {
  const content = world([rule('one', is('a'), bars('a')), rule('two', is('b'), bars('b'))], { facts: { a: fact(), b: fact() } });
  expect(changes(content, { a: true, b: true })).toEqual([{ facts: { a: false, b: false }, to: 'may_apply' }]);
});

test('the most helpful first, and no more than four', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const all = (than: readonly string[]) => ({ any: than.map((n) => is(n, false)) });
  const some = world([rule('bar', { not: all(names) }, bars('r')), rule('soon', { all: [is('a', false)] }, bars('s', 'not_yet'))], {
    facts: Object.fromEntries(names.map((n) => [n, fact()])),
  });
  const found = changes(some, Object.fromEntries(names.map((n) => [n, true])));
  expect(found).toEqual(['b', 'c', 'd', 'e'].map((n) => ({ facts: { [n]: false }, to: 'may_apply' })));
  const two = world([rule('bar', { not: all(['a', 'b']) }, bars('r')), rule('soon', is('a', false), bars('s', 'not_yet'))], { facts: { a: fact(), b: fact() } });
  expect(changes(two, { a: true, b: true })).toEqual([
    { facts: { b: false }, to: 'may_apply' },
    { facts: { a: false }, to: 'not_yet' },
  ]);
});

test('a change that makes nothing better is none', () => {
  const content = world([rule('bar', is('a'), bars('a')), rule('firm', is('b'), bars('b'))], { facts: { a: fact(), b: fact({ fixed: true }) } });
  expect(changes(content, { a: true, b: true })).toEqual([]);
});

test('that the platform has stepped in is no change to hope for', () => {
  const content = world([rule('bar', { fact: 'bill_status', test: 'one_of', than: ['none', 'waiting'] }, bars('r', 'not_yet'))], {
    facts: { bill_status: fact({ kind: 'choice', options: ['none', 'waiting', 'stepped_in'] }) },
  });
  expect(changes(content, { bill_status: 'none' })).toEqual([]);
});
