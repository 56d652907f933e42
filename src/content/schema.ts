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
    dealing: z.boolean().default(false),
    coming: z.boolean().default(false),
    wish: z.boolean().default(false),
    voice: z.enum(['shopper', 'any', 'seller']).default('shopper'),
    several: z.enum(['first', 'last', 'foremost', 'hindmost']).default('first'),
    whole: z.boolean().default(false),
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

/** What it says, in every language: never more than a sentence or two. */
const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

const effect = z.union([
  z
    .strictObject({ bars: z.enum(['wont', 'late', 'not_yet']), reason: z.string(), denies: name.optional() })
    .transform(({ bars, reason, denies }): Effect => ({ kind: 'bars', as: bars, reason, ...(denies ? { denies } : {}) })),
  z.strictObject({ lifts: z.string() }).transform((e): Effect => ({ kind: 'lifts', reason: e.lifts })),
  z.strictObject({ grants: name, opens: z.literal(true).optional() }).transform(({ grants, opens }): Effect => ({ kind: 'grants', right: grants, ...(opens ? { opens } : {}) })),
  z.strictObject({ outside: name }).transform((e): Effect => ({ kind: 'outside', right: e.outside })),
]);

export const rule = z.strictObject({
  id: name,
  for: z.array(name).min(1),
  when: condition,
  effect,
  words,
  cites: cites.min(1),
  from: day,
  until: day.optional(),
  governs: name.optional(),
  examples: z
    .array(z.strictObject({ facts, at: z.string().optional(), is: z.enum(['yes', 'no', 'unknown']), missing: z.array(name).optional() }))
    .min(3)
    .refine((all) => ['yes', 'no'].every((is) => all.some((e) => e.is === is)), 'examples must show both yes and no'),
});

const units = ['hours', 'days', 'working_days', 'months', 'years'] as const;
const clockWords = z.strictObject({ name: z.string().min(1), lost: z.string().min(1) });
const count = z.number().int().min(0);

export const clockFile = z.array(
  z
    .strictObject({
      id: name,
      for: z.array(name).min(1),
      when: condition.optional(),
      unless: condition.optional(),
      from: name,
      hours: count.optional(),
      days: count.optional(),
      working_days: count.optional(),
      months: count.optional(),
      years: count.optional(),
      plus: name.optional(),
      rolls: z.boolean().optional(),
      beside: name.optional(),
      who: z.enum(['shopper', 'seller']),
      words: z.strictObject({ 'zh-CN': clockWords, en: clockWords }),
      cites: cites.min(1),
      examples: z.array(z.strictObject({ facts, at: z.string().optional(), ends: z.string().nullable() })).min(2),
    })
    .refine((c) => units.filter((u) => c[u] !== undefined).length === 1, `a clock counts exactly one of ${units.join(', ')}`),
);

const yuan = z.number().min(0);
const percent = z.number().positive();
const tagged = <K extends string, T extends object>(kind: K, shape: z.ZodType<T>) =>
  z.strictObject({ [kind]: shape } as Record<K, z.ZodType<T>>).transform((o) => ({ kind, ...(o as unknown as Record<K, T>)[kind] }));
const formula = z.union([
  tagged('share', z.strictObject({ of: name, percent, at_least: yuan.optional(), at_most: yuan.optional() })),
  tagged('fixed', z.strictObject({ yuan })),
  tagged('plus', z.strictObject({ of: name, yuan })),
  tagged('steps', z.strictObject({ of: name, by: name, steps: z.array(z.strictObject({ up_to: percent.optional(), below: percent.optional(), percent })).min(2) })),
  tagged('brackets', z.strictObject({ of: name, base: yuan, brackets: z.array(z.strictObject({ above: yuan, percent })).min(1), share: z.number().positive().optional() })),
  tagged('work', z.strictObject({ name, figures: z.record(name, z.number()).default({}) })),
]);
const sumWords = z.strictObject({ name: z.string().min(1), say: z.string().min(1) });

export const sumFile = z.array(
  z.strictObject({
    id: name,
    for: z.array(name).min(1),
    when: condition.optional(),
    box: z.enum(['platform', 'outside']),
    formula,
    group: name.optional(),
    words: z.strictObject({ 'zh-CN': sumWords, en: sumWords }),
    cites: cites.min(1),
    from: day,
    until: day.optional(),
    governs: name.optional(),
    examples: z
      .array(z.strictObject({ facts, at: z.string().optional(), is: z.string().regex(/^(\d+\.\d{2}|no|unknown)$/, 'yuan to the fen as text ("8.40"), "no" or "unknown"') }))
      .min(2),
  }),
);

export const capFile = z.array(
  z
    .strictObject({ id: name, sums: z.array(name).min(1), of: name.optional(), percent: percent.optional(), at_most: yuan.optional(), cites: cites.min(1) })
    .refine((c) => (c.of === undefined) === (c.percent === undefined), 'a share needs both `of` and `percent`'),
);

export const holidayFile = z.record(z.string().regex(/^\d{4}$/), z.strictObject({ rest: z.array(z.tuple([day, day])), work: z.array(day), cites: cites.min(1) }));

export const sourceFile = z.record(
  z.string(),
  z.strictObject({
    title: z.string(),
    full: z.string().optional(),
    kind: z.enum(['law', 'platform']),
    from: day.nullable(),
    until: day.optional(),
    replaced_by: z.string().optional(),
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
      z.strictObject({ ...guarded, money: z.literal('list') }).transform(({ money: _, ...s }) => ({ ...s, kind: 'money' as const })),
      z.strictObject({ ...guarded, check: z.literal('answers'), fact: name }).transform(({ check: _, ...s }) => ({ ...s, kind: 'check' as const })),
      z.strictObject({ ...guarded, hold: condition, text: key, fact: name }).transform(({ hold, ...s }) => ({ ...s, kind: 'hold' as const, until: hold })),
      z.strictObject({ ...guarded, draft: name }).transform(({ draft, ...s }) => ({ ...s, kind: 'draft' as const, template: draft })),
      z.strictObject({ ...guarded, stop: key }).transform(({ stop, ...s }) => ({ ...s, kind: 'stop' as const, text: stop })),
    ],
    { error: 'a step is one of tell, ask, decide, evidence, money, check, hold, draft, stop' },
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
