import { whatWouldChange } from '../rules/change.js';
import { rights } from '../rules/verdict.js';
import type { Answer, Case, Content, Facts, Message, Part, Reply, Turn, Understanding, Value } from '../types.js';
import { readable, standing } from './answers.js';
import { hear } from './hear.js';
import { ask, money, prompt, review, tell, text } from './tell.js';
import { type Position, walk } from './walk.js';

/** How many of their rights a verdict names before they ask why. */
const RIGHTS = 2;

/** A conversation nobody has said anything in yet. */
export function open(conversation: string, content: Content, locale: Case['locale']): Case {
  return { conversation, revision: 0, locale, content: content.version, answers: [], said: [], asked: null, guesses: [], last: [] };
}

/** One exchange. Pure: the same case, message and understanding always give the same turn. */
export function turn(content: Content, kase: Case, message: Message, understood: Understanding): Turn {
  const { act } = understood;
  if (act?.kind === 'forget') return { after: open(kase.conversation, content, kase.locale), reply: [{ kind: 'text', key: 'forgotten' }] };
  const known = readable(content, kase.answers);
  const before = standing(known);
  const heard = hear(content, before, kase.asked, message, understood);
  const position = walk(content, [...known, ...heard], message.at);
  const guesses = understood.guesses.length > 0 ? understood.guesses : kase.guesses;
  const story = position.passed.flatMap((step) => tell(step, position, content));
  const said = act?.kind === 'restart' ? [] : kase.said;
  const fresh = story.filter((part) => !said.some((s) => same(s, part)));
  const question = put(content, kase, position, guesses, understood);
  const reply = [
    ...met(content, kase, position, heard, understood),
    ...changed(content, before.facts, heard, fresh),
    ...redrawn(said, fresh),
    ...fresh.map((part) => opened(part, content, position, message.at, false)),
    ...question,
  ];
  const asked = question.find((part) => part.kind === 'ask') ?? (position.need?.kind === 'fact' ? kase.asked : null);
  const given = notTwice(reply.length > 0 ? reply : [{ kind: 'text', key: 'anything_else' }], kase.last);
  const after: Case = {
    ...kase,
    revision: kase.revision + 1,
    locale: act?.kind === 'speak' ? act.locale : kase.locale,
    content: content.version,
    answers: [...kase.answers, ...heard],
    said: story,
    asked,
    guesses,
    last: given,
  };
  return { after, reply: given };
}

/** Parts are plain JSON, and come back from the store as such. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The first thing in a reply is about what was just said: an answer to it, or that it was not understood. */
function met(content: Content, kase: Case, position: Position, heard: readonly Answer[], { act, upset }: Understanding): Part[] {
  const plain = (key: string) => text(key, position.known.facts, content);
  switch (act?.kind) {
    case 'aside':
      return plain(`asides.${act.topic}`);
    case 'review':
      return [review(position, content)];
    case 'money': {
      const sums = money(position);
      return sums.length > 0 ? sums : plain('money.none');
    }
    case 'deadlines':
      return position.verdict.deadlines.length > 0 ? [{ kind: 'deadlines', deadlines: position.verdict.deadlines }] : plain('deadlines.none');
    case 'why':
      return why(content, kase, position, act.of);
    case 'restart':
      return plain('restarted');
    case 'back':
      return plain('went_back');
    case 'speak':
      return plain('speaking');
    case 'change':
    case 'more':
      return [];
    default:
      if (upset) return plain(`met_anger.${(kase.revision % 2) + 1}`);
      if (kase.asked === null) return [];
      if (heard.length > 0) return besides(kase.asked.fact, heard, position) ? plain('noted') : [];
      return plain(`pardon.${Math.min(kase.asked.times, 4)}`);
  }
}

/** Something was told, but not what was asked, which therefore is asked again. */
function besides(asked: string, heard: readonly Answer[], { need }: Position): boolean {
  return need?.kind === 'fact' && need.fact === asked && !heard.some((h) => h.fact === asked);
}

function why(content: Content, { asked, said, last }: Case, position: Position, of: 'ask' | 'verdict'): Part[] {
  const told = said.find((part) => part.kind === 'verdict');
  if (told && (of === 'verdict' || asked === null)) {
    return [opened(told, content, position, '', true)];
  }
  const reason = asked ? text(`facts.${asked.fact}.why`, position.known.facts, content) : [];
  return reason.length > 0 && !same(last[0], reason[0]) ? reason : text('why_generally', position.known.facts, content);
}

/** The next question; after a second question of their own in a row, it is left standing unsaid. */
function put(content: Content, kase: Case, position: Position, guesses: Case['guesses'], { act }: Understanding): Reply {
  if (act?.kind === 'change') return [ask(act.fact, position, content, guesses, null, false)];
  if (['aside', 'money', 'deadlines'].includes(act?.kind ?? '') && kase.asked !== null && kase.asked.times > 1) return [];
  return prompt(position, content, guesses, kase.asked, act?.kind === 'more');
}

/** A fact that stood and now holds something else is named, with what else that changes. */
function changed(content: Content, before: Facts, heard: readonly Answer[], fresh: readonly Part[]): Part[] {
  const touches = [...new Set(fresh.map((p) => p.kind).filter((kind) => kind === 'verdict' || kind === 'draft' || kind === 'evidence'))];
  return heard.flatMap(({ fact, value }): Part[] => {
    const was: Value | undefined = before[fact];
    if (value === null || was === undefined || same(was, value) || content.facts[fact]?.moves) return [];
    return [{ kind: 'changed', fact, was, now: value, touches }];
  });
}

function redrawn(said: Reply, fresh: readonly Part[]): Part[] {
  const draftOf = (part: Part) => (part.kind === 'draft' ? part.draft.template : null);
  const old = new Set(said.map(draftOf));
  return fresh.some((part) => part.kind === 'draft' && old.has(draftOf(part))) ? [{ kind: 'text', key: 'draft_redrawn' }] : [];
}

/** A verdict opens into its rules and what would change it; in chat short first, the whole on "why". */
function opened(part: Part, content: Content, { standing: { facts }, verdict, known }: Position, at: string, full: boolean): Part {
  if (part.kind !== 'verdict') return part;
  const burden = content.subTypes[String(known.facts['sub_type'])]?.burden ?? null;
  const changes = at === '' ? [] : whatWouldChange(content, facts, at, verdict);
  const relied = ['may_apply', 'late_arguable'].includes(verdict.kind) || full ? rights(content, verdict) : [];
  return { ...part, detail: { full, rights: full ? relied : relied.slice(0, RIGHTS), findings: full ? verdict.findings : [], changes, burden } };
}

function notTwice(reply: Reply, last: Reply): Reply {
  return same(reply, last) ? [{ kind: 'text', key: 'said_that' }, ...reply] : reply;
}
