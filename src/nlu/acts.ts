import type { Act, Ask, Facts, Heard } from '../types.js';
import { answer } from './answer.js';
import type { Found } from './parse/found.js';
import type { Vocabulary } from './vocabulary.js';

const QUESTION_MARK = /[?？]|吗|呢|怎么|什么|多久|多少|谁|哪|几|why|how|what|who|when|where|can i|do i/u;

/** What they want of the talk rather than tell: going back, a change, why, the other language. */
export function actOf(v: Vocabulary, normal: string, asked: Ask | null): Act | null {
  const bare = normal.replace(/[。.!！~，,\s]+$/u, '');
  const short = [...bare].length <= 24;
  const change = short ? changeOf(v, normal) : null;
  if (change) return change;
  for (const [name, match] of v.act(bare)) {
    const at = match(bare);
    if (!at || (at.end - at.start) * 2 < bare.length) continue;
    if (isPlain(name)) return { kind: name };
    if (name === 'more') return asked?.more ? { kind: 'more' } : null;
    if (name === 'why_ask') return { kind: 'why', of: 'ask' };
    if (name === 'why') return { kind: 'why', of: 'verdict' };
    if (name === 'speak_en') return { kind: 'speak', locale: 'en' };
    if (name === 'speak_zh') return { kind: 'speak', locale: 'zh-CN' };
  }
  return null;
}

/** Acts that need nothing but their name. */
const plainActs = ['back', 'restart', 'review', 'money', 'deadlines', 'forget'] as const;
export const isPlain = (name: unknown): name is (typeof plainActs)[number] => plainActs.includes(name as never);

const CHANGE = /(改一下|改下|修改|更正|改成|改为|要改|想改|改|说错|填错|写错|记错|不对|change|correct|wrong)/u;

/** "改金额", "签收日期填错了": which fact is meant. The name called last wins, as in "不是X，改Y". */
function changeOf(v: Vocabulary, normal: string): Extract<Act, { kind: 'change' }> | null {
  if (!CHANGE.test(normal)) return null;
  const named = v.called(normal).flatMap(([fact, match]) => {
    const at = match(normal);
    return at ? [{ fact, ...at }] : [];
  });
  const best = named.sort((a, b) => b.end - a.end || a.start - b.start)[0];
  return best ? { kind: 'change', fact: best.fact } : null;
}

/** "改金额 299": what the fact is to be is said along with it. */
export function changedTo(v: Vocabulary, fact: string, normal: string, found: readonly Found[], { paid }: Facts): Heard[] {
  const at = v
    .called(normal)
    .find(([name]) => name === fact)![1](normal)!;
  const rest = normal.slice(at.end).replace(/^[\s，,：:是为成到了吧]+|[。.!！]+$/gu, '');
  const it = rest === '' ? null : answer(v, { kind: 'ask', fact, options: v.facts[fact]!.options, more: false, times: 1 }, rest, found);
  if (!it || it.value === null) return [];
  const more = fact === 'amount' && typeof paid === 'number' && Number(it.value) > paid; // no more can be asked for than was paid: that, then, was another sum
  return [{ ...it, fact: more ? 'paid' : fact, words: rest }];
}

/** A question of their own: answered, and then on we go. */
export function asideOf(v: Vocabulary, normal: string): { readonly act: Act; readonly whole: boolean } | null {
  if ([...normal].length > 40) return null;
  for (const [topic, match] of v.aside(normal)) {
    const at = match(normal);
    const most = at !== null && (at.end - at.start) * 2 >= normal.length;
    if (at && (most || QUESTION_MARK.test(normal))) return { act: { kind: 'aside', topic }, whole: at.end - at.start >= normal.length - 2 };
  }
  return null;
}
