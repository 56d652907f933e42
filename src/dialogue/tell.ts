import { factsIn } from '../rules/condition.js';
import { implied } from '../rules/known.js';
import type { Ask, Content, Facts, Guess, Part, Reply, ReviewItem, Step, Value } from '../types.js';
import type { Position } from './walk.js';

/** How many options are shown at once, where there are many. */
const SHOWN = 4;

/** How many deadlines a verdict names; the whole list is there for the asking. */
const SOONEST = 2;

/** What passing a step lets us say. */
export function tell(step: Step, position: Position, content: Content): Part[] {
  const { facts } = position.known;
  switch (step.kind) {
    case 'tell':
    case 'stop':
      return text(step.text, facts, content);
    case 'decide': {
      const { kind, decided, deadlines } = position.verdict;
      return [{ kind: 'verdict', is: kind, decided, deadlines: deadlines.filter((d) => d.who === 'shopper').slice(0, SOONEST) }];
    }
    case 'draft':
      return [draft(step.template, position, content)];
    case 'money':
      return money(position);
    default:
      return [];
  }
}

/** What may be had in money; nothing, where no sum is in question. */
export function money({ dues }: Position): Part[] {
  return dues.length === 0 ? [] : [{ kind: 'money', dues }];
}

/** A text and the facts it speaks of; nothing, while one of them is not known. `{fact}` in its name is filled with that fact's value. */
export function text(name: string, facts: Facts, content: Content): Part[] {
  const key = name.replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));
  const uses = content.uses[key];
  if (!uses || uses.some((fact) => facts[fact] === undefined)) return [];
  const vars = Object.fromEntries(uses.map((fact) => [fact, facts[fact]!]));
  return [uses.length === 0 ? { kind: 'text', key } : { kind: 'text', key, vars }];
}

/** What standing before a need makes us say and ask. */
export function prompt(position: Position, content: Content, guesses: readonly Guess[], asked: Ask | null, more: boolean): Reply {
  const { need } = position;
  if (need === null || need.kind === 'end') return [];
  const lead = need.text === undefined ? [] : text(need.text, position.known.facts, content);
  return [...lead, ...shownWith(need.fact, position, content), ask(need.fact, position, content, guesses, asked, more)];
}

/** What belongs beside a question: the list of evidence, the facts to be checked. */
function shownWith(fact: string, position: Position, content: Content): Part[] {
  if (fact === 'evidence') return [evidence(position, content)];
  if (fact === 'checked') return [review(position, content)];
  return [];
}

/** The question about one fact, with the options as they were shown before, or those not yet seen. */
export function ask(fact: string, position: Position, content: Content, guesses: readonly Guess[], asked: Ask | null, more: boolean): Ask {
  const all = options(fact, position, content, guesses);
  const again = asked?.fact === fact && asked.options.every((o) => all.some((it) => same(it, o))); // another list is another question
  const behind = again && more ? all.filter((o) => !asked.options.includes(o)) : all;
  const rest = behind.length > 0 ? behind : all;
  const pages = ['family', 'sub_type'].includes(fact);
  const kept = again && !more && asked.options.length > 0;
  const shown = kept ? asked.options : pages ? rest.slice(0, SHOWN) : rest;
  return { kind: 'ask', fact, options: shown, more: shown.length < all.length, times: again && !more ? asked.times + 1 : 1 };
}

/** The likeliest first; only what makes sense in this case. */
function options(fact: string, { known: { facts } }: Position, content: Content, guesses: readonly Guess[]): Value[] {
  const score = (value: Value) => guesses.find((g) => g.fact === fact && g.value === value)?.score ?? 0;
  return [...among(fact, facts, content)].sort((a, b) => score(b) - score(a));
}

function among(fact: string, facts: Facts, content: Content): readonly Value[] {
  const subType = content.subTypes[String(facts['sub_type'])];
  if (fact === 'sub_type')
    return Object.values(content.subTypes)
      .filter((s) => s.family === facts['family'])
      .map((s) => s.id);
  if (fact === 'demand' && subType) return subType.demands;
  if (fact === 'evidence') return kindsOf(facts, content);
  if (content.facts[fact]?.kind === 'flag') return [true, false];
  return content.facts[fact]?.options ?? [];
}

/** The evidence of the main complaint, then of the further ones. */
function kindsOf(facts: Facts, content: Content): string[] {
  const types = [facts['sub_type'], ...(Array.isArray(facts['also']) ? facts['also'] : [])].map((id) => content.subTypes[String(id)]);
  return [...new Set(types.flatMap((t) => (t ? [...t.evidence.must, ...t.evidence.helpful] : [])))];
}

function evidence({ known: { facts } }: Position, content: Content): Part {
  const must = content.subTypes[String(facts['sub_type'])]?.evidence.must ?? [];
  return { kind: 'evidence', must, helpful: kindsOf(facts, content).filter((kind) => !must.includes(kind)) };
}

/** Every fact that goes into the case, with where it came from. */
export function review({ standing, known }: Position, content: Content): Part {
  const followed = implied(content, standing.facts);
  const items = Object.entries(content.facts).flatMap(([fact, { shown }]): ReviewItem[] => {
    if (!shown) return [];
    const answer = standing.answers.get(fact);
    if (answer) {
      const { value, aside, from, words } = answer;
      return [{ fact, value, source: from, ...(aside ? { aside } : {}), ...(words ? { words } : {}) }];
    }
    return fact in followed && fact in known.facts ? [{ fact, value: known.facts[fact]!, source: 'implied' }] : [];
  });
  return { kind: 'review', items };
}

function draft(template: string, { known: { facts } }: Position, content: Content): Part {
  const { sentences, fields } = content.templates[template]!;
  const names = [...new Set([...fields, 'brevity', ...sentences.flatMap((s) => [...s.uses, ...(s.when ? factsIn(s.when) : [])])])];
  return {
    kind: 'draft',
    draft: {
      template,
      facts: Object.fromEntries(names.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]]))),
    },
  };
}

/** Parts are plain JSON, and come back from the store as such: they are the same where their texts are. */
export function asText(part: unknown): string {
  return JSON.stringify(part);
}

export function same(a: unknown, b: unknown): boolean {
  return asText(a) === asText(b);
}
