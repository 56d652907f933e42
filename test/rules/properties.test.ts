import fc from 'fast-check';
import { load } from '../../src/content/load';
import { assess } from '../../src/rules/assess';
import { dues } from '../../src/rules/dues';
import { known } from '../../src/rules/known';
import type { Fact, Facts, Value } from '../../src/types';

const content = load('content');
const kinds = ['may_apply', 'not_yet', 'wont', 'late_arguable', 'cannot_tell'];

const day = fc.date({ min: new Date('2025-09-01'), max: new Date('2027-02-28'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const moment = day.chain((d) => fc.integer({ min: 0, max: 23 }).map((h) => `${d}T${String(h).padStart(2, '0')}:00:00+08:00`));

function anyOf({ kind, options }: Fact): fc.Arbitrary<Value> {
  switch (kind) {
    case 'choice':
      return fc.constantFrom(...options);
    case 'flag':
      return fc.boolean();
    case 'set':
      return fc.subarray(options.map(String), { maxLength: 3 });
    case 'day':
      return day;
    case 'moment':
      return moment;
    case 'amount':
      return fc.integer({ min: 0, max: 1_000_000 }).map((fen) => fen / 100);
    case 'number':
      return fc.integer({ min: 0, max: 400 });
    case 'text':
      return fc.string({ minLength: 1, maxLength: 12 });
  }
}

/** Any part of what a shopper may tell, in any order. */
const facts: fc.Arbitrary<Facts> = fc
  .record(Object.fromEntries(Object.entries(content.facts).map(([name, fact]) => [name, fc.option(anyOf(fact), { nil: undefined, freq: 3 })])))
  .map((all) => Object.fromEntries(Object.entries(all).filter((e): e is [string, Value] => e[1] !== undefined)));

const later = (at: string, days: number) => `${new Date(Date.parse(at) + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 19)}+08:00`;

test('any facts give one of the five verdicts, and never throw', () => {
  fc.assert(
    fc.property(facts, moment, (it, at) => {
      expect(kinds).toContain(assess(content, it, at).verdict);
    }),
    { numRuns: 400 },
  );
});

test('the order in which facts were told makes no difference', () => {
  fc.assert(
    fc.property(facts, moment, fc.infiniteStream(fc.nat()), (it, at, dice) => {
      const shuffled = Object.fromEntries(
        Object.entries(it)
          .map((e) => [dice.next().value as number, e] as const)
          .sort(([a], [b]) => a - b)
          .map(([, e]) => e),
      );
      expect(assess(content, shuffled, at)).toEqual(assess(content, it, at));
    }),
    { numRuns: 150 },
  );
});

test('what is too late stays too late, while nothing new is told', () => {
  const late = new Set(content.rules.filter((r) => r.effect.kind === 'bars' && r.effect.as === 'late').map((r) => r.id));
  fc.assert(
    fc.property(facts, moment, fc.integer({ min: 1, max: 200 }), (it, at, days) => {
      const out = (when: string) =>
        assess(content, it, when)
          .findings.filter((f) => late.has(f.rule) && f.is === 'yes')
          .map((f) => f.rule);
      const then = out(later(at, days));
      for (const rule of out(at)) expect(then).toContain(rule);
    }),
    { numRuns: 300 },
  );
});

test('deadlines only pass, and a sum is never negative nor above its ceilings', () => {
  fc.assert(
    fc.property(facts, moment, (it, at) => {
      const passed = (when: string) =>
        assess(content, it, when)
          .deadlines.filter((d) => d.passed)
          .map((d) => d.id);
      const then = passed(later(at, 30));
      for (const id of passed(at)) expect(then).toContain(id);
      const all = dues(content, known(content, it, at), at);
      for (const d of all) if (d.yuan !== null) expect(Number(d.yuan)).toBeGreaterThanOrEqual(0);
      for (const cap of content.caps.filter((c) => c.at_most !== undefined)) {
        const together = all.filter((d) => cap.sums.includes(d.sum) && d.yuan !== null).reduce((sum, d) => sum + Math.round(Number(d.yuan) * 100), 0);
        expect(together).toBeLessThanOrEqual(cap.at_most! * 100);
      }
    }),
    { numRuns: 200 },
  );
});
