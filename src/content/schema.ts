import { z } from 'zod';
import type { Condition, Effect, Test, Value } from '../types.js';

/** The shapes of the content files. What a shape cannot see is in check.ts. */

const value = z.union([z.string(), z.number(), z.boolean()]);
export const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name is lower case: letters, digits, _');
const day = z.iso.date();
const facts = z.record(name, z.union([value, z.array(z.string())]));
const cites = z.array(
  z
    .string()
    .regex(/^[\w-]+ .+$/, 'a citation is the id of a source, a space, and the article')
    .transform((line) => {
      const [source, ...article] = line.split(' ');
      return { source: source!, article: article.join(' ') };
    }),
);

const scalar = value.transform((than) => ({ test: 'equals' as Test, than: than as Value }));
const listed = (test: Test) => z.strictObject({ [test]: z.array(z.string()).min(1) }).transform((o) => ({ test, than: o[test]! as Value }));
const bound = (test: Test) => z.strictObject({ [test]: z.union([z.number(), day]) }).transform((o) => ({ test, than: o[test]! as Value }));
const member = (test: Test) => z.strictObject({ [test]: z.string() }).transform((o) => ({ test, than: o[test]! as Value }));
const comparison = z.union([scalar, listed('one_of'), listed('none_of'), bound('at_most'), bound('at_least'), member('has'), member('lacks')], {
  error: 'compare with a value, or one_of, none_of, at_most, at_least, has, lacks',
});

/** `{ bill_status: refused, days_since_applied: { at_least: 3 } }` — several lines mean all of them. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.record(name, comparison).transform((lines): Condition => {
      const parts = Object.entries(lines).map(([fact, c]) => ({ fact, ...c }));
      return parts.length === 1 ? parts[0]! : { all: parts };
    }),
  ]),
);

const kinds = ['choice', 'flag', 'set', 'day', 'moment', 'amount', 'number', 'text'] as const;
export const factFile = z.record(
  name,
  z.strictObject({
    kind: z.enum(kinds),
    options: z.array(name).default([]),
    shown: z.boolean().default(true),
    fixed: z.boolean().default(false),
    moves: z.boolean().default(false),
    max: z.number().optional(),
    implies: z.record(z.string(), facts).default({}),
    unsaid: value.optional(),
  }),
);

export const complaintFile = z.record(
  name,
  z.strictObject({
    implies: facts.default({}),
    demands: z.array(name).min(1),
    reasons: z.record(z.string(), z.string()),
    evidence: z.strictObject({ must: z.array(name), helpful: z.array(name) }),
    burden: name,
    channel: name,
    cites: cites.min(1),
  }),
);

const effect = z.union([
  z.strictObject({ bars: z.enum(['wont', 'late', 'not_yet']), reason: z.string() }).transform((e): Effect => ({ kind: 'bars', as: e.bars, reason: e.reason })),
  z.strictObject({ lifts: z.string() }).transform((e): Effect => ({ kind: 'lifts', reason: e.lifts })),
  z.strictObject({ grants: name }).transform((e): Effect => ({ kind: 'grants', right: e.grants })),
  z.strictObject({ outside: name }).transform((e): Effect => ({ kind: 'outside', right: e.outside })),
]);

export const rule = z.strictObject({
  id: name,
  for: z.array(name).min(1),
  when: condition,
  effect,
  cites: cites.min(1),
  from: day,
  until: day.optional(),
  governs: name.optional(),
  examples: z
    .array(z.strictObject({ facts, at: z.string().optional(), is: z.enum(['yes', 'no', 'unknown']), missing: z.array(name).optional() }))
    .min(3)
    .refine((all) => ['yes', 'no'].every((is) => all.some((e) => e.is === is)), 'examples must show both yes and no'),
});

export const clockFile = z.array(
  z
    .strictObject({
      id: name,
      for: z.array(name).min(1),
      when: condition.optional(),
      from: name,
      days: z.number().int().positive().optional(),
      hours: z.number().positive().optional(),
      cites: cites.min(1),
    })
    .refine((c) => (c.days === undefined) !== (c.hours === undefined), 'a clock counts either days or hours'),
);

export const sourceFile = z.record(
  z.string(),
  z.strictObject({
    title: z.string(),
    kind: z.enum(['law', 'platform']),
    from: day.nullable(),
    until: day.optional(),
    checked_on: day,
    confidence: z.enum(['text', 'secondary', 'memory']),
    url: z.string(),
  }),
);

const guarded = { id: name, when: condition.optional() };
const key = z.string();
export const flowFile = z.array(
  z.union(
    [
      z.strictObject({ ...guarded, tell: key }).transform(({ tell, ...s }) => ({ ...s, kind: 'tell' as const, text: tell })),
      z.strictObject({ ...guarded, ask: name }).transform(({ ask, ...s }) => ({ ...s, kind: 'ask' as const, fact: ask })),
      z.strictObject({ ...guarded, decide: z.literal('intervention') }).transform(({ decide: _, ...s }) => ({ ...s, kind: 'decide' as const })),
      z.strictObject({ ...guarded, evidence: z.literal('list') }).transform(({ evidence: _, ...s }) => ({ ...s, kind: 'evidence' as const })),
      z.strictObject({ ...guarded, check: z.literal('answers'), fact: name }).transform(({ check: _, ...s }) => ({ ...s, kind: 'check' as const })),
      z.strictObject({ ...guarded, hold: condition, text: key, fact: name }).transform(({ hold, ...s }) => ({ ...s, kind: 'hold' as const, until: hold })),
      z.strictObject({ ...guarded, draft: name }).transform(({ draft, ...s }) => ({ ...s, kind: 'draft' as const, template: draft })),
      z.strictObject({ ...guarded, stop: key }).transform(({ stop, ...s }) => ({ ...s, kind: 'stop' as const, text: stop })),
    ],
    { error: 'a step is one of tell, ask, decide, evidence, check, hold, draft, stop' },
  ),
);

export const template = z.strictObject({
  id: name,
  fields: z.array(name),
  chars: z.number().int(),
  bytes: z.number().int(),
  sentences: z.array(
    z.strictObject({ id: name, when: condition.optional(), unless: name.optional(), uses: z.array(name), drop: z.number().int().min(0), text: z.string().optional() }),
  ),
});

type Tree = { [key: string]: string | Tree };
export const wordFile: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordFile])));
export const evidenceFile = z.array(name);
export const renamedFile = z.record(name, name);
