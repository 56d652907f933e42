import type { Act, Ask, Facts, Guess, Heard, Message, Understanding, Value } from '../types.js';
import { answer } from './answer.js';
import { type Classification, classify } from './classify/classify.js';
import type { Model } from './classify/model.js';
import { language } from './language.js';
import { normalise, tidy } from './normalise.js';
import { extract } from './parse/extract.js';
import type { Found } from './parse/found.js';
import { mended } from './phrases.js';
import { roleOf } from './placed.js';
import { sayings } from './sayings.js';
import { story, withoutDealings } from './story.js';
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

const joined = (told: readonly Heard[], heard: readonly Heard[]) => [...told, ...heard.filter((h) => !told.some((t) => t.fact === h.fact))];

/** So sure must be what overturns a complaint that was understood otherwise. */
const OVERTURNS = 0.9;

/** A story has at least so many characters. */
const LONG_STORY = 24;

/** A story longer than the one we went by, while it is not told yet what became of it. */
function retelling(own: string, { problem, bill_status: bill }: Facts): boolean {
  return bill === undefined && typeof problem === 'string' && own.length > Math.max(LONG_STORY, 2 * problem.length);
}

const CONTRADICTS = /^(?:不是|no|nope|not that)[，,。.]\s?(.+)/u;

/** "不对，是快递弄丢的", or the whole story at last: what they complain of is another thing than we took it for. What the seller does about it is not. */
function retold(model: Model, v: Vocabulary, own: string, facts: Facts, at: string, still: Understanding, answered: boolean): Understanding {
  const normal = normalise(own);
  const mind = mended(normal) ?? (answered ? undefined : CONTRADICTS.exec(normal)?.[1]);
  if (mind === undefined && (answered || !retelling(own, facts))) return still;
  if (own.length < LONG_STORY && still.heard.some((h) => v.facts[h.fact]?.dealing)) return still; // a date, a sum put right
  const { it, text } = complained(model, v, mind ?? own, at);
  if (it === null || !it.sure || it.primary === 'none' || it.subType === facts['sub_type']) return still;
  if (it.score < OVERTURNS || (mind === undefined && (it.primary === 'after_sales' || !it.sureOfKind))) return still;
  if (!it.sureOfKind) return mind === undefined || still.heard.length > 0 ? still : { ...still, act: { kind: 'change', fact: 'family' }, guesses: guesses(it) };
  return { ...still, heard: joined(complaint(it, v, text, {}, at), still.heard), guesses: guesses(it), why: it.why };
}

/** A message longer than `BRIEF` never tells of the dealing alone; in one longer than `RICH` the dealing does not drown the rest. */
const BRIEF = 60;
const RICH = 160;

/** The story as far as it is about what is wrong. Where and when it was bought, what it cost and what is wanted do not tell that: taken as a whole first, and without them if that leaves doubt. */
export function complained(model: Model, v: Vocabulary, text: string, at: string): { readonly it: Classification | null; readonly text: string } {
  const whole = classify(model, text);
  if (text.length > (whole.sure ? BRIEF : RICH)) return { it: whole, text };
  const bare = withoutDealings(v, text, at);
  if (bare === '') return { it: null, text };
  if (whole.sure || bare === text) return { it: whole, text };
  const rest = classify(model, bare);
  return rest.sure ? { it: rest, text: bare } : { it: whole, text };
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

/** Only what is sure becomes a fact; a mixed story names its further complaints too. Where it is not sure, the story is kept for what comes next. */
function complaint(it: Classification, v: Vocabulary, own: string, facts: Facts, at: string): Heard[] {
  if (it.primary === 'none') return [];
  const words = it.why[0] ?? own;
  const told = [...own].length < 4 ? '' : story(v, own, it, at);
  const problem: Heard[] = told === '' ? [] : [{ fact: 'problem', value: told, from: 'words', words: told }];
  if (!it.sure) return problem;
  const family: Heard[] = facts['family'] === undefined ? [{ fact: 'family', value: it.primary, from: 'words', words }] : [];
  const kind: Heard[] = it.sureOfKind && it.subType ? [{ fact: 'sub_type', value: it.subType, from: 'words', words }] : [];
  const further = it.secondary.filter((f) => f !== 'after_sales').flatMap((f) => it.subTypes.find(([id]) => v.families[id] === f)?.[0] ?? []);
  const also: Heard[] = further.length > 0 ? [{ fact: 'also', value: further, from: 'words', words }] : [];
  return [...family, ...kind, ...also, ...problem];
}

function guesses(it: Classification): Guess[] {
  const families = it.ranked.filter(([f]) => f !== 'none').map(([value, score]): Guess => ({ fact: 'family', value, score }));
  return [...families, ...it.subTypes.slice(0, 12).map(([value, score]): Guess => ({ fact: 'sub_type', value, score }))];
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

const QUESTION_MARK = /[?？]|吗|呢|怎么|什么|多久|多少|谁|哪|几|why|how|what|who|when|where|can i|do i/u;

function actOf(v: Vocabulary, normal: string, asked: Ask | null): Act | null {
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
const isPlain = (name: unknown): name is (typeof plainActs)[number] => plainActs.includes(name as never);

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
function changedTo(v: Vocabulary, fact: string, normal: string, found: readonly Found[], { paid }: Facts): Heard[] {
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
function asideOf(v: Vocabulary, normal: string): { readonly act: Act; readonly whole: boolean } | null {
  if ([...normal].length > 40) return null;
  for (const [topic, match] of v.aside(normal)) {
    const at = match(normal);
    const most = at !== null && (at.end - at.start) * 2 >= normal.length;
    if (at && (most || QUESTION_MARK.test(normal))) return { act: { kind: 'aside', topic }, whole: at.end - at.start >= normal.length - 2 };
  }
  return null;
}
