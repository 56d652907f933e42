import { isDay, isMoment } from '../days.js';
import type { Answer, Aside, Content, Fact, FactKind, Facts, Value } from '../types.js';

/** The last word on each fact: what stands, what was set aside, and the answer it came from. */
export interface Standing {
  readonly facts: Facts;
  readonly aside: Readonly<Record<string, Aside>>;
  readonly answers: ReadonlyMap<string, Answer>;
}

export function standing(answers: readonly Answer[]): Standing {
  const last = new Map<string, Answer>();
  for (const answer of answers) {
    last.delete(answer.fact); // so that the order is that of the last word
    last.set(answer.fact, answer);
  }
  const facts: Record<string, Value> = {};
  const aside: Record<string, Aside> = {};
  for (const [fact, answer] of last) {
    if (answer.value !== null) facts[fact] = answer.value;
    else if (answer.aside) aside[fact] = answer.aside;
    else last.delete(fact);
  }
  return { facts, aside, answers: last };
}

/** The facts given, or set aside, by the latest message that still stands. */
export function lastGiven({ answers }: Standing): string[] {
  const given = [...answers.values()];
  const message = given.at(-1)?.message;
  return given.filter((a) => a.message === message).map((a) => a.fact);
}

/** Whether content lets this fact hold this value: pages, parsers and old cases are all asked the same. */
export function fits(content: Content, name: string, value: Value): boolean {
  const fact = Object.hasOwn(content.facts, name) ? content.facts[name] : undefined;
  return fact !== undefined && holds[fact.kind](value, fact);
}

const holds: Record<FactKind, (value: Value, fact: Fact) => boolean> = {
  choice: (value, { options }) => options.includes(value),
  flag: (value) => typeof value === 'boolean',
  set: (value, { options }) => Array.isArray(value) && new Set(value).size === value.length && value.every((v) => options.includes(v)),
  day: (value) => typeof value === 'string' && isDay(value),
  moment: (value) => typeof value === 'string' && isMoment(value),
  amount: (value) => typeof value === 'number' && value >= 0 && value <= 100_000_000,
  number: (value, { max = 10_000 }) => typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= max,
  text: (value, { max = 200 }) => typeof value === 'string' && value.trim() !== '' && value.length <= max,
};

/** Old answers as today's content reads them: renamed facts follow, what no longer fits is as if never said. */
export function readable(content: Content, answers: readonly Answer[]): Answer[] {
  return answers
    .map((a) => ({ ...a, fact: content.renamed[a.fact] ?? a.fact }))
    .filter((a) => Object.hasOwn(content.facts, a.fact) && (a.value === null || fits(content, a.fact, a.value)));
}
