import type { Ask, Facts, Heard, Value } from '../types.js';
import { clauses } from './normalise.js';
import type { Found } from './parse/found.js';
import { type Match, negated, within } from './phrases.js';
import type { Roles, Vocabulary } from './vocabulary.js';

/** Days, sums and numbers read from the text, each as the fact it is of. */
export function placed(v: Vocabulary, own: string, found: readonly Found[], asked: Ask | null, facts: Facts): Heard[] {
  const lonely = found.filter((f) => f.kind === 'amount').length === 1 && facts['paid'] === undefined;
  return found.flatMap((f, n): Heard[] => {
    const role = roleOf(v, own, f, found[n + 1]) ?? (f.kind === 'amount' && lonely && asked?.fact !== 'amount' ? 'paid' : undefined);
    if (role === undefined || role === asked?.fact || !(role in v.facts)) return [];
    const words = own.slice(f.start, f.end);
    return [{ fact: role, value: asKind(v, role, f), from: 'words', words }];
  });
}

/** So far around a value its role may stand, in characters; in what follows in another clause, less far. */
const NEAR = 60;
const AFTER = 24;

/** The fact that something read is of; unknown where nothing around it tells. */
export function roleOf(v: Vocabulary, own: string, f: Found, next?: Found): string | undefined {
  if (f.kind !== 'day' && f.kind !== 'moment' && f.kind !== 'amount') return f.kind;
  const roles = v.role[`${f.kind}s`];
  const from = Math.max(0, f.start - NEAR);
  const near = own.slice(from, f.end + NEAR).toLowerCase();
  const clause = clauses(near).findLast((c) => from + c.start <= f.start);
  const start = from + (clause?.start ?? 0);
  const around = nearest(roles, clause?.text ?? near, f.start - start, f.end - f.start);
  if (f.kind === 'moment') return around ?? 'page_deadline';
  if (around !== undefined || f.kind !== 'day' || own[f.end - 1] === '了') return around;
  const after = own.slice(f.end, Math.min(f.end + AFTER, next?.start ?? own.length)).toLowerCase();
  return nearest(roles, after.split(/[。；;]/u)[0]!, 0, 0);
}

/** The value as the fact holds it: the day of a last moment means its end, a day that may lie ahead is the nearest such. */
export function asKind(v: Vocabulary, fact: string, { kind, value, nearest }: Found): Value {
  const wanted = v.facts[fact]!;
  if (kind === 'day' && wanted.kind === 'moment') return `${value}T24:00:00+08:00`;
  if (kind === 'moment' && wanted.kind === 'day') return String(value).slice(0, 10);
  return wanted.coming ? (nearest ?? value) : value;
}

/** The nearest role around a value, which stands at `start`. What spans it is nearest of all, what follows nearer than what goes before; a role denied is none, and one inside a longer one says nothing of its own. */
function nearest(roles: Roles, text: string, start: number, length: number): string | undefined {
  const end = start + length;
  const all = roles.flatMap(([fact, words]) => [...text.matchAll(words)].map((m) => ({ fact, start: m.index, end: m.index + m[0].length })));
  const ranked = all.flatMap((m) => {
    const far = distance(m, { start, end });
    if (far === undefined || all.some((other) => within(m, other))) return [];
    return [{ fact: negated(text, m) ? NOTHING : m.fact, far: far + (m.fact === NOTHING ? WEAKER : 0), long: m.end - m.start }];
  });
  return ranked.sort((a, b) => a.far - b.far || b.long - a.long)[0]?.fact;
}

function distance(words: Match, value: Match): number | undefined {
  if (words.start >= value.end) return words.start - value.end;
  if (words.end <= value.start) return value.start - words.end + 2;
  return words.start < value.start && words.end > value.end ? -1 : undefined;
}

/** What roles.yaml calls what is no fact of ours; it gives way to what is. */
const NOTHING = 'nothing';
const WEAKER = 4;
