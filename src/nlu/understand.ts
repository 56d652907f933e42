import type { Ask, Facts, Heard, Message, Understanding, Value } from '../types.js';
import { actOf, asideOf, changedTo, isPlain } from './acts.js';
import { answer } from './answer.js';
import type { Model } from './classify/model.js';
import { complained, complaint, guesses, joined, retold } from './complaint.js';
import { language } from './language.js';
import { normalise, tidy } from './normalise.js';
import { extract } from './parse/extract.js';
import type { Found } from './parse/found.js';
import { roleOf } from './placed.js';
import { sayings } from './sayings.js';
import type { Vocabulary } from './vocabulary.js';

/** How long a message may be before only its beginning is read. */
export const LONGEST = 2000;

/** A message as it is read: tidied, and no longer than `LONGEST`, for tidying may lengthen it. */
export function legible(text: string): string {
  return clip(tidy(clip(text)));
}

/** By characters as people count them. */
function clip(text: string): string {
  return text.length <= LONGEST ? text : [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('');
}

/** What a message says, given the question we left open and the facts that stand. Never sees the flow, never changes the case. */
export function understand(model: Model, v: Vocabulary, message: Message, asked: Ask | null, facts: Facts): Understanding {
  if (message.set) return pressed(message.set);
  const own = legible(message.text);
  const normal = normalise(own);
  const act = actOf(v, normal, asked);
  const nothing = { heard: [], guesses: [], why: [], upset: false, asks: false, locale: language(own) };
  if (act && act.kind !== 'change') return { ...nothing, act };
  const found = read(v, own, message.at, asked);
  const direct =
    asked === null
      ? null
      : answer(
          v,
          asked,
          normal,
          found.filter((f) => mayAnswer(v, own, f, asked.fact)),
        );
  const passing = sayings(v, normal, own, found, asked, facts).filter((h) => h.fact !== direct?.fact);
  const heard = [
    ...(direct ? [{ ...direct, ...(direct.value === normal && asked && v.facts[asked.fact]?.kind === 'text' ? { value: own } : {}), words: own }] : []), // as they wrote it
    ...passing,
  ];
  if (act) {
    const renewed = heard.some((h) => h.fact === act.fact) ? [] : changedTo(v, act.fact, normal, found, facts);
    const all = [...renewed, ...heard];
    return renewed.length > 0 || all.some((h) => h.fact === act.fact) ? { ...nothing, act: null, heard: all } : { ...nothing, act };
  }
  const aside = asideOf(v, normal);
  if (aside && (heard.length === 0 || (aside.whole && asked?.fact !== 'outside'))) return { ...nothing, act: aside.act };
  const upset = v.insult(normal) !== null;
  const still = { ...nothing, act: null, heard, upset: upset && heard.length === 0 };
  if (facts['sub_type'] !== undefined) return retold(model, v, own, facts, message.at, still, direct !== null);
  if (direct !== null || (asked !== null && !['family', 'sub_type'].includes(asked.fact))) return still;
  const before = typeof facts['problem'] === 'string' ? `${facts['problem']}。` : ''; // told already, and not enough to be sure
  const { it, text } = complained(model, v, before + own, message.at);
  if (it === null) return still;
  const idle = it.asking && !it.troubled; // "快递放驿站可以放几天"
  const told = idle ? [] : complaint(it, v, text, facts, message.at);
  return {
    ...still,
    heard: joined(told, heard),
    guesses: guesses(it),
    why: it.why,
    upset: upset && told.length === 0 && heard.length === 0,
    asks: idle,
  };
}

/** A day that is said to be of something else does not answer the question. */
function mayAnswer(v: Vocabulary, own: string, f: Found, fact: string): boolean {
  const role = roleOf(v, own, f);
  return role === undefined || role === fact || (f.kind !== 'day' && f.kind !== 'amount');
}

/** A pressed choice says by itself what it means; the page's own words for acts are facts too. */
function pressed(set: NonNullable<Message['set']>): Understanding {
  const nothing = { guesses: [], why: [], upset: false, asks: false, locale: null };
  if (set['more'] === true) return { ...nothing, act: { kind: 'more' }, heard: [] };
  if (isPlain(set['act'])) return { ...nothing, act: { kind: set['act'] }, heard: [] };
  if (typeof set['change'] === 'string') return { ...nothing, act: { kind: 'change', fact: set['change'] }, heard: [] };
  if (set['speak'] === 'en' || set['speak'] === 'zh-CN') return { ...nothing, act: { kind: 'speak', locale: set['speak'] }, heard: [] };
  if (set['aside'] === 'unknown' || set['aside'] === 'later')
    return { ...nothing, act: null, heard: [{ fact: String(set['fact']), value: null, aside: set['aside'], from: 'choice' }] };
  const clean = (value: Value) => (typeof value === 'string' ? tidy(value) : value);
  return { ...nothing, act: null, heard: Object.entries(set).map(([fact, value]): Heard => ({ fact, value: clean(value), from: 'choice' })) };
}

const UNTIL = '截止';
const LEFT = '还剩';
/** "2天3小时", as the page shows it. */
const SPAN = /^[\d一二两三四五六七八九十半]{1,3}\s?个?(?:天|小时|时|分)/u;

/** What stands in the text. Where the page's clock was asked for, a bare span is what is left, and a date that is of nothing else is one to come. */
function read(v: Vocabulary, own: string, at: string, asked: Ask | null): readonly Found[] {
  const found = extract(own, at);
  if (asked === null || v.facts[asked.fact]?.kind !== 'moment' || found.some((f) => f.kind === 'moment')) return found;
  if (SPAN.test(own)) return extract(`${LEFT}${own}`, at).map((f) => ({ ...f, start: Math.max(0, f.start - LEFT.length), end: f.end - LEFT.length }));
  const [day, ...more] = found.filter((f) => f.kind === 'day');
  return more.length > 0 || (day && roleOf(v, own, day) !== undefined) ? found : extract(`${own}${UNTIL}`, at);
}
