import { judge } from '../rules/condition.js';
import type { Content, Draft, Facts, Sentence } from '../types.js';
import type { Translate } from './translate.js';

/** A draft in words, fitted to the form. */
export interface Written {
  readonly statement: string;
  readonly sentences: readonly { readonly id: string; readonly text: string; readonly facts: readonly string[] }[];
  readonly chars: number;
  readonly bytes: number; // as the platform counts: GBK
  readonly dropped: readonly string[]; // sentences left out to fit, in the order they went
  readonly messages: readonly string[]; // the longer version in numbered messages, when anything was left out
  readonly gaps: readonly string[]; // facts shown as 【待补】
}

/** How many droppable ranks each wish for brevity takes away. */
const cuts: Readonly<Record<string, number>> = { normal: 0, shorter: 2, shortest: 9 };

/** The form is read in Chinese: details told in another language stay out of it, where they may. */
const HAN = /\p{Script=Han}/u;

/** Puts a draft into words that fit the form: droppable sentences go, in their declared order, until it does. */
export function write(content: Content, draft: Draft, brevity: string, t: Translate): Written {
  const template = content.templates[draft.template]!;
  const known = { facts: draft.facts, lacks: {} };
  const fits = (text: string) => length(text) <= template.chars && gbkBytes(text) <= template.bytes;
  const wanted = (s: Sentence) => (!s.when || judge(s.when, known).is === 'yes') && !(s.unless && s.unless in draft.facts);
  const readable = (s: Sentence) => t.locale !== 'zh-CN' || s.uses.every((f) => content.facts[f]?.kind !== 'text' || HAN.test(String(draft.facts[f] ?? '')));
  const all = template.sentences.filter((s) => wanted(s) && (s.drop === 0 || (s.uses.every((f) => f in draft.facts) && readable(s))));
  let kept = all.filter((s) => s.drop === 0 || s.drop > (cuts[brevity] ?? 0));
  const say = (s: Sentence) => sentence(template.id, s, draft.facts, t);
  const whole = (list: readonly Sentence[]) => closed(list.map(say).join(''));
  while (!fits(whole(kept)) && kept.some((s) => s.drop > 0)) {
    const next = Math.min(...kept.filter((s) => s.drop > 0).map((s) => s.drop));
    const last = kept.findLastIndex((s) => s.drop === next);
    kept = kept.filter((_, n) => n !== last);
  }
  const statement = whole(kept);
  const dropped = all.filter((s) => !kept.includes(s)).map((s) => s.id);
  return {
    statement,
    sentences: kept.map((s) => ({ id: s.id, text: say(s), facts: s.uses })),
    chars: length(statement),
    bytes: gbkBytes(statement),
    dropped,
    messages: dropped.length > 0 && brevity === 'normal' ? split(whole(all), template.chars, template.bytes) : [],
    gaps: [...new Set(kept.flatMap((s) => s.uses).filter((f) => !(f in draft.facts)))],
  };
}

/** Where the last sentence was left out, what ended in a comma ends in a full stop. */
function closed(text: string): string {
  return text.replace(/，\s*$/u, '。').replace(/,\s*$/u, '.');
}

/** The same sentences in another language, for a shopper who does not read the form's. */
export function gloss(content: Content, draft: Draft, { sentences }: Written, t: Translate): string {
  const template = content.templates[draft.template]!;
  const kept = template.sentences.filter((s) => sentences.some((w) => w.id === s.id));
  return closed(kept.map((s) => sentence(template.id, s, draft.facts, t)).join(''));
}

/** What is missing shows as 【待补】 and is never invented. */
function sentence(template: string, { uses, text }: Sentence, facts: Facts, t: Translate): string {
  const vars = uses.map((fact): [string, string] => {
    const value = facts[fact];
    if (value === undefined) return [fact, t.text('ui.gap', { name: t.text(t.has(`facts.${fact}.name`) ? `facts.${fact}.name` : `ui.${fact}`) })];
    if (fact === 'sub_type') return [fact, t.text(`subTypes.${value}.statement`)];
    return [fact, plain(t.value(fact, value))];
  });
  return t.text(`drafts.${template}.${text}`, Object.fromEntries(vars));
}

/** The form takes plain text: no emoji, no line breaks, no full stop doubled. */
function plain(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[。.！!]+$/u, '')
    .trim();
}

/** Numbered messages, each within the form's limits, cut at the ends of sentences. */
export function split(text: string, chars: number, bytes: number): string[] {
  const pieces = text.match(/[^。；！？]+[。；！？]?/gu) ?? [];
  const room = 6; // for （1/3）
  const messages: string[] = [];
  for (const piece of pieces) {
    const joined = (messages.at(-1) ?? '') + piece;
    const fits = messages.length > 0 && length(joined) <= chars - room && gbkBytes(joined) <= bytes - 2 * room;
    if (fits) messages[messages.length - 1] = joined;
    else messages.push(...chunks(piece, chars - room));
  }
  return messages.map((m, n) => `（${n + 1}/${messages.length}）${m}`);
}

function chunks(piece: string, size: number): string[] {
  const points = [...piece];
  return Array.from({ length: Math.ceil(points.length / size) }, (_, n) => points.slice(n * size, (n + 1) * size).join(''));
}

export function length(text: string): number {
  return [...text].length;
}

/** GBK: one byte for ASCII, two for what it has, four (GB18030) beyond the basic plane. */
export function gbkBytes(text: string): number {
  return [...text].reduce((sum, c) => sum + (c.codePointAt(0)! < 0x80 ? 1 : c.codePointAt(0)! > 0xffff ? 4 : 2), 0);
}
