import type { FactKind, Value } from '../types.js';
import { type Matcher, matcher, pattern, shortlist } from './phrases.js';

/** What understanding needs to know of content and intents: names, labels, sayings. Plain data in; made once at start. */
export interface Spoken {
  readonly facts: Readonly<
    Record<string, { readonly kind: FactKind; readonly options: readonly Value[]; readonly moves: boolean; readonly whole: boolean; readonly dealing: boolean }>
  >;
  readonly names: Readonly<Record<string, readonly string[]>>; // how a fact is called, in any language
  readonly labels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>; // fact → option → how it is put
  readonly said: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>; // fact → option → how people say so
  readonly acts: Readonly<Record<string, readonly string[]>>;
  readonly asides: Readonly<Record<string, readonly string[]>>;
  readonly roles: Readonly<Record<'days' | 'amounts', Readonly<Record<string, readonly string[]>>>>; // what a day or a sum is of, by the phrases around it
  readonly families: Readonly<Record<string, string>>; // of each sub-type
  readonly products: readonly string[];
  readonly rude: readonly string[];
}

export interface Vocabulary extends Spoken {
  sayings(normal: string): readonly Saying[]; // those that may be said in a text
  readonly act: readonly [name: string, match: Matcher][];
  readonly aside: readonly [topic: string, match: Matcher][];
  readonly fact: readonly [fact: string, match: Matcher][];
  readonly role: { readonly days: Roles; readonly amounts: Roles };
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

export function vocabulary(spoken: Spoken): Vocabulary {
  const pairs = (it: Readonly<Record<string, readonly string[]>>) => Object.entries(it).map(([name, phrases]): [string, Matcher] => [name, matcher(phrases)]);
  return {
    ...spoken,
    sayings: shortlist(
      Object.entries(spoken.said).flatMap(([fact, options]) => Object.entries(options).map(([option, phrases]) => ({ it: { fact, option, match: matcher(phrases) }, phrases }))),
    ),
    act: pairs(spoken.acts),
    aside: pairs(spoken.asides),
    fact: pairs(spoken.names),
    role: { days: roles(spoken.roles.days), amounts: roles(spoken.roles.amounts) },
    product: matcher(spoken.products),
    insult: matcher(spoken.rude),
  };
}

const roles = (it: Readonly<Record<string, readonly string[]>>): Roles => Object.entries(it).map(([fact, phrases]) => [fact, pattern(phrases)]);
