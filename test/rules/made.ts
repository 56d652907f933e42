import type { Condition, Content, Effect, Fact, Rule, SubType, Value } from '../../src/types';

/** A small made-up world, so that what is tested is the weighing and not the law. */
export function world(rules: readonly Rule[], more: Partial<Content> = {}): Content {
  const law = { id: 'law', title: 'Law', kind: 'law', from: '2020-01-01', checked_on: '2026-11-01', confidence: 'text', url: 'https://example.org' } as const;
  return {
    version: 'x',
    facts: {},
    subTypes: {},
    families: [],
    rules,
    clocks: [],
    sums: [],
    caps: [],
    holidays: {},
    flow: [],
    templates: {},
    sources: { law },
    evidence: [],
    renamed: {},
    uses: {},
    words: { 'zh-CN': {}, en: {} },
    ...more,
  };
}

export function fact(more: Partial<Fact> = {}): Fact {
  const no = { fixed: false, moves: false, dealing: false, coming: false, wish: false, whole: false };
  return { kind: 'flag', options: [], shown: true, voice: 'shopper', several: 'first', implies: {}, ...no, ...more };
}

export function rule(id: string, when: Condition, effect: Effect, more: Partial<Rule> = {}): Rule {
  return { id, for: ['all'], when, effect, cites: [{ source: 'law', article: '1' }], from: '2020-01-01', examples: [], ...more };
}

export function subType(id: string, family: string, more: Partial<SubType> = {}): SubType {
  return { id, family, implies: {}, demands: [], reasons: {}, evidence: { must: [], helpful: [] }, burden: 'shopper', channel: 'order', cites: [], ...more };
}

export const is = (name: string, than: Value = true): Condition => ({ fact: name, test: 'equals', than });
export const bars = (reason: string, as: 'wont' | 'late' | 'not_yet' = 'wont'): Effect => ({ kind: 'bars', as, reason });
export const lifts = (reason: string): Effect => ({ kind: 'lifts', reason });
