import type { Fact } from '../types.js';
import { type Matcher, matcher, pattern, shortlist } from './phrases.js';

/** What understanding needs to know of content and intents: names, labels, sayings. Plain data in; made once at start. */
export interface Spoken {
  readonly facts: Readonly<Record<string, Pick<Fact, 'kind' | 'options' | 'moves' | 'whole' | 'dealing' | 'coming' | 'wish' | 'voice' | 'several'>>>;
  readonly names: Readonly<Record<string, readonly string[]>>; // how a fact is called, in any language
  readonly labels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>; // fact → option → how it is put
  readonly said: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>; // fact → option → how people say so; `not`: what only looks so
  readonly answers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>; // the same, but only where the question was about this fact
  readonly short: Readonly<Record<Short | 'particles', readonly string[]>>; // replies that say one thing whatever was asked
  readonly acts: Readonly<Record<string, readonly string[]>>;
  readonly asides: Readonly<Record<string, readonly string[]>>;
  readonly roles: Readonly<Record<'days' | 'moments' | 'amounts', Readonly<Record<string, readonly string[]>>>>; // what a day or a sum is of, by the phrases around it
  readonly families: Readonly<Record<string, string>>; // of each sub-type
  readonly products: readonly string[]; // with `!` in front: what only looks like one
  readonly rude: readonly string[];
}

export const shorts = ['yes', 'no', 'unknown', 'later', 'none', 'all', 'any', 'no_clock'] as const;
type Short = (typeof shorts)[number];

export interface Vocabulary extends Omit<Spoken, 'short'> {
  readonly short: Readonly<Record<Short, (normal: string) => boolean>>;
  sayings(normal: string): readonly Saying[]; // those that may be said in a text
  answering(normal: string): readonly Saying[];
  act(normal: string): readonly Named[]; // so too: those that may stand in the text
  aside(normal: string): readonly Named[];
  called(normal: string): readonly Named[]; // facts, by their names
  readonly role: Readonly<Record<'days' | 'moments' | 'amounts', Roles>>;
  readonly product: Matcher;
  readonly insult: Matcher;
}

export type Roles = readonly (readonly [fact: string, words: RegExp])[];

/** One way a fact's option is said. */
export interface Saying {
  readonly fact: string;
  readonly option: string;
  readonly match: Matcher;
}

/** An act, an aside's topic or a fact, and how it is called. */
export type Named = readonly [name: string, match: Matcher];

export function vocabulary(spoken: Spoken): Vocabulary {
  const named = (it: Readonly<Record<string, readonly string[]>>) =>
    shortlist(Object.entries(it).map(([name, phrases]): { it: Named; phrases: readonly string[] } => ({ it: [name, matcher(phrases)], phrases })));
  return {
    ...spoken,
    sayings: sayings(spoken.said),
    answering: sayings(spoken.answers),
    act: named(spoken.acts),
    aside: named(spoken.asides),
    called: named(spoken.names),
    short: Object.fromEntries(shorts.map((name) => [name, saying(spoken.short[name], spoken.short.particles)])) as Vocabulary['short'],
    role: { days: roles(spoken.roles.days), moments: roles(spoken.roles.moments), amounts: roles(spoken.roles.amounts) },
    product: matcher(spoken.products, '!'),
    insult: matcher(spoken.rude),
  };
}

/** Whether a text says one of these and nothing else. */
function saying(phrases: readonly string[], particles: readonly string[]): (normal: string) => boolean {
  if (phrases.length === 0) return () => false;
  const whole = new RegExp(`^(?:${pattern(phrases).source})(?:${particles.join('|')})*[\\s。.!！~，,]*$`, 'u');
  return (normal) => whole.test(normal);
}

const roles = (it: Readonly<Record<string, readonly string[]>>): Roles => Object.entries(it).map(([fact, phrases]) => [fact, pattern(phrases)]);

function sayings(said: Spoken['said']): (normal: string) => readonly Saying[] {
  return shortlist(
    Object.entries(said).flatMap(([fact, options]) => Object.entries(options).map(([option, phrases]) => ({ it: { fact, option, match: matcher(phrases) }, phrases }))),
  );
}
