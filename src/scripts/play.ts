import { z } from 'zod';
import { type Bot, createBot } from '../bot.js';
import type { Brain } from '../commands/brain.js';
import { plain } from '../reply/plain.js';
import { wording } from '../reply/words.js';
import { memoryStore } from '../stores/memory.js';
import type { Store } from '../stores/store.js';
import type { Content, Message, Part, Reply } from '../types.js';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const line = z.union([
  z.literal('restart'), // the process ends and another takes over
  z.literal('repeat'), // the last message is delivered again: the same reply, nothing stored twice
  z.strictObject({
    says: z.coerce.string().optional(),
    sets: z.record(z.string(), value).optional(),
    at: z.string().optional(), // time passes
    gets: z.array(z.string()).optional(), // all that the bot means, in order
    has: z.array(z.string()).optional(), // some of what the bot means
    lacks: z.array(z.string()).optional(),
    says_back: z.array(z.string()).optional(), // pieces of the wording, where wording is the point
    facts: z.record(z.string(), value.nullable()).optional(), // what then stands in the case
  }),
]);

/** A scripted conversation: what a shopper types, and what the bot means by its reply. Keys, not copy. */
export const script = z.strictObject({
  name: z.string(),
  at: z.string(),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  questions: z.strictObject({ before: z.string(), at_most: z.number() }).optional(), // how many may be asked before this is given
  script: z.array(line),
});
export type Script = z.infer<typeof script>;

export interface Played {
  readonly name: string;
  readonly transcript: string;
  readonly mismatches: number;
  readonly questions: number; // asked before the request was given, or in all
}

/** Plays a script with a store of its own and returns the talk, with a mark wherever it went otherwise. */
export async function play(it: Script, { content, understand }: Pick<Brain, 'content' | 'understand'>, store: Store = memoryStore()): Promise<Played> {
  const newBot = () => createBot({ content, store, understand });
  const words = wording(content);
  const out: string[] = [`# ${it.name}`];
  let bot: Bot = newBot();
  let last: { readonly message: Message; readonly reply: Reply } | undefined;
  let at = it.at;
  let mismatches = 0;
  let questions = 0;
  let counting = true;
  const check = (ok: boolean, what: string) => {
    if (ok) return;
    mismatches++;
    out.push(`✖ ${what}`);
  };
  for (const [n, step] of it.script.entries()) {
    if (step === 'restart') {
      bot = newBot();
      out.push('(another process takes over)');
      continue;
    }
    if (step === 'repeat') {
      const again = await bot.answer(last!.message);
      check(JSON.stringify(again.reply) === JSON.stringify(last!.reply), 'the repeated message got another reply');
      continue;
    }
    at = step.at ?? at;
    const message: Message = { id: `m${n}`, conversation: 'script:1', at, locale: it.locale, text: step.says ?? '', ...(step.sets ? { set: step.sets } : {}) };
    const { reply, locale } = await bot.answer(message);
    check(last === undefined || JSON.stringify(last.reply) !== JSON.stringify(reply), 'the same reply twice in a row');
    last = { message, reply };
    const meant = reply.map((part) => brief(part));
    if (step.says !== undefined || step.sets) out.push(`» ${step.says ?? JSON.stringify(step.sets)}`);
    const text = plain(words(reply, locale));
    out.push(...text.map((t) => t.replace(/^/gm, '   ')));
    if (counting) questions += reply.filter((p) => p.kind === 'ask').length;
    if (it.questions && meant.includes(it.questions.before)) {
      counting = false;
      const before = questions - reply.filter((p) => p.kind === 'ask').length;
      check(before <= it.questions.at_most, `${before} questions before ${it.questions.before}, at most ${it.questions.at_most}`);
    }
    if (step.gets) check(JSON.stringify(step.gets) === JSON.stringify(meant), `meant ${JSON.stringify(meant)}, not ${JSON.stringify(step.gets)}`);
    for (const one of step.has ?? []) check(meant.includes(one), `no "${one}" in ${JSON.stringify(meant)}`);
    for (const one of step.lacks ?? []) check(!meant.includes(one), `"${one}" in ${JSON.stringify(meant)}`);
    for (const one of step.says_back ?? []) check(text.join('\n').includes(one), `the wording has no "${one}"`);
    if (step.facts) await checkFacts(step.facts, content, store, check);
  }
  if (it.questions && counting) check(false, `never came to ${it.questions.before}`);
  return { name: it.name, transcript: out.join('\n'), mismatches, questions };
}

async function checkFacts(wanted: Readonly<Record<string, unknown>>, _content: Content, store: Store, check: (ok: boolean, what: string) => void) {
  const kase = await store.load('script:1');
  for (const [fact, value] of Object.entries(wanted)) {
    const stands = kase?.answers.findLast((a) => a.fact === fact)?.value ?? null;
    check(JSON.stringify(stands) === JSON.stringify(value), `${fact} is ${JSON.stringify(stands)}, not ${JSON.stringify(value)}`);
  }
}

/** A part in a word or two, as scripts write it. */
export function brief(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.key;
    case 'ask':
      return `ask ${part.fact}`;
    case 'verdict':
      return `verdict ${part.is}`;
    case 'draft':
      return `draft ${part.draft.template}`;
    case 'changed':
      return `changed ${part.fact}`;
    default:
      return part.kind;
  }
}
