import type { Ask, Facts, Heard, Value } from '../types.js';
import { clauses } from './normalise.js';
import type { Found } from './parse/found.js';
import type { Roles, Vocabulary } from './vocabulary.js';

/** Days, sums and numbers read from the text, each as the fact it is of. */
export function placed(v: Vocabulary, own: string, found: readonly Found[], asked: Ask | null, facts: Facts): Heard[] {
  const lonely = found.filter((f) => f.kind === 'amount').length === 1 && facts['paid'] === undefined;
  return found.flatMap((f): Heard[] => {
    const role = roleOf(v, own, f) ?? (f.kind === 'amount' && lonely && asked?.fact !== 'amount' ? 'paid' : undefined);
    if (role === undefined || role === asked?.fact || !(role in v.facts)) return [];
    const words = own.slice(f.start, f.end);
    return [{ fact: role, value: asMoment(v, role, f), from: 'words', words }];
  });
}

/** The fact that something read is of; unknown where nothing around it tells. */
export function roleOf(v: Vocabulary, own: string, f: Found): string | undefined {
  if (f.kind === 'moment') return 'page_deadline';
  if (f.kind !== 'day' && f.kind !== 'amount') return f.kind;
  const roles = f.kind === 'day' ? v.role.days : v.role.amounts;
  const text = own.toLowerCase();
  const clause = clauses(text).findLast((c) => c.start <= f.start);
  const start = clause?.start ?? 0;
  const around = nearest(roles, text.slice(start, start + (clause?.text.length ?? text.length)), f.start - start, f.end - f.start);
  return around ?? (f.kind === 'day' ? nearest(roles, text.slice(f.end, f.end + 24).split(/[。；;]/u)[0]!, 0, 0) : undefined);
}

/** The day of a last moment means its end. */
function asMoment(v: Vocabulary, fact: string, { kind, value }: Found): Value {
  return kind === 'day' && v.facts[fact]?.kind === 'moment' ? `${value}T24:00:00+08:00` : value;
}

/** What follows counts as nearer than what goes before. */
function nearest(roles: Roles, text: string, start: number, length: number): string | undefined {
  const ranked = roles.flatMap(([fact, words]) =>
    [...text.matchAll(words)].map((m) => ({ fact, far: m.index >= start + length ? m.index - start - length : start - m.index - m[0].length + 2, long: m[0].length })),
  );
  return ranked.filter((r) => r.far >= 0 || length === 0).sort((a, b) => a.far - b.far || b.long - a.long)[0]?.fact;
}
