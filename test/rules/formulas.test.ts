import { Decimal } from 'decimal.js';
import { factsOf, named, worked } from '../../src/rules/formulas';
import type { Facts, Formula } from '../../src/types';

const yuan = (formula: Formula, facts: Facts) => {
  const it = worked(formula, facts);
  return 'yuan' in it ? it.yuan.toFixed(2) : it.missing;
};
const work = (name: string, figures: Record<string, number> = {}): Formula => ({ kind: 'work', name, figures });

describe('a share within its bounds', () => {
  const late: Formula = { kind: 'share', of: 'paid', percent: 5, at_least: 5, at_most: 50 };
  test.each([
    [20, '5.00'],
    [99.99, '5.00'],
    [100, '5.00'],
    [168, '8.40'],
    [1000, '50.00'],
    [1000.01, '50.00'],
  ])('%s', (paid, is) => expect(yuan(late, { paid })).toBe(is));
  test('half a fen goes up, and no binary fraction gets in', () => {
    expect(yuan({ kind: 'share', of: 'paid', percent: 5 }, { paid: 0.1 })).toBe('0.01');
    expect(yuan({ kind: 'share', of: 'paid', percent: 10 }, { paid: 1.15 })).toBe('0.12');
    expect(yuan({ kind: 'share', of: 'paid', percent: 300, at_least: 500 }, { paid: 166.67 })).toBe('500.01');
  });
  test('what is not known is named', () => expect(yuan(late, {})).toEqual(['paid']));
});

test.each([
  [0, '10.00'],
  [10, '10.00'],
  [10.01, '50.00'],
  [49.99, '50.00'],
  [50, '100.00'],
  [100, '100.00'],
])('steps: spoilt %s %% of 100 yuan', (ratio, is) => {
  const steps: Formula = { kind: 'steps', of: 'paid', by: 'ratio', steps: [{ up_to: 10, percent: 10 }, { below: 50, percent: 50 }, { percent: 100 }] };
  expect(yuan(steps, { paid: 100, ratio })).toBe(is);
});

describe('brackets: the court fee', () => {
  const brackets = [
    { above: 10_000, percent: 2.5 },
    { above: 100_000, percent: 2 },
    { above: 200_000, percent: 1.5 },
    { above: 500_000, percent: 1 },
  ];
  const fee: Formula = { kind: 'brackets', of: 'claim', base: 50, brackets };
  test.each([
    [5000, '50.00', '25.00'],
    [10_000, '50.00', '25.00'],
    [50_000, '1050.00', '525.00'],
    [150_000, '3300.00', '1650.00'],
  ])('%s', (claim, full, half) => {
    expect(yuan(fee, { claim })).toBe(full);
    expect(yuan({ ...fee, share: 0.5 }, { claim })).toBe(half);
  });
});

test('fixed sums, and sums on top', () => {
  expect(yuan({ kind: 'fixed', yuan: 500 }, {})).toBe('500.00');
  expect(yuan({ kind: 'plus', of: 'agreed_sum', yuan: 5 }, { agreed_sum: 30 })).toBe('35.00');
});

test.each<[string, Record<string, number>, Facts, string]>([
  ['earnest_doubled', { cap_percent: 20 }, { deposit: 1200, price: 5000 }, '2200.00'],
  ['earnest_doubled', { cap_percent: 20 }, { deposit: 800, price: 5000 }, '1600.00'],
  ['earnest_excess', { cap_percent: 20 }, { deposit: 1200, price: 5000 }, '200.00'],
  ['earnest_excess', { cap_percent: 20 }, { deposit: 800, price: 5000 }, '0.00'],
  ['part_return', {}, { paid: 270, kept_price: 200 }, '70.00'],
  ['part_less_freight', {}, { returned_price: 60, freight: 10 }, '50.00'],
  ['prepaid_left', {}, { prepaid: 2000, used_times: 4, price_each: 200 }, '1200.00'],
  ['prepaid_left', {}, { prepaid: 2000, used_times: 4, price_each: 300 }, '800.00'],
  ['prepaid_term', {}, { prepaid: 1200, months_all: 12, months_left: 9 }, '900.00'],
  ['prepaid_term', {}, { prepaid: 1200, months_all: 0, months_left: 0 }, '0.00'],
  ['insured_share', {}, { insured: 800, worth: 2000, loss: 500 }, '200.00'],
  ['insured_share', {}, { insured: 800, worth: 0, loss: 500 }, '0.00'],
])('%s %j: %j', (name, figures, facts, is) => {
  expect(yuan(work(name, figures), facts)).toBe(is);
  expect(factsOf(work(name, figures))).toEqual(named[name]!.from);
});

test('more than was paid never comes back of a part', () => {
  for (const name of ['part_return', 'part_less_freight', 'prepaid_left']) {
    const [a, ...rest] = named[name]!.from;
    const facts = Object.fromEntries([[a, 1], ...rest.map((f) => [f, 1000])]);
    expect(worked(work(name), facts)).toEqual({ yuan: new Decimal(0) });
  }
});
