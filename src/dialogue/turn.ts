import { whatWouldChange } from '../rules/change.js';
import { rights } from '../rules/verdict.js';
import type { Answer, Ask, Case, Content, Facts, Message, Part, Reply, Turn, Understanding, Value, VerdictKind } from '../types.js';
import { readable, type Standing, standing } from './answers.js';
import { hear } from './hear.js';
import { ask, asText, money, prompt, review, same, tell, text } from './tell.js';
import { type Position, walk } from './walk.js';

/** How many of their rights a verdict names before they ask why. */
const RIGHTS = 2;

/** How much of what is missing a verdict names. */
const NAMED = 3;

/** A conversation nobody has said anything in yet. */
export function open(conversation: string, content: Content, locale: Case['locale']): Case {
  return { conversation, revision: 0, locale, content: content.version, answers: [], said: [], asked: null, guesses: [], last: [] };
}

/** One exchange. Pure: the same case, message and understanding always give the same turn. */
export function turn(content: Content, kase: Case, message: Message, heardBy: Understanding): Turn {
  const understood = sensible(content, heardBy);
  const { act } = understood;
  if (act?.kind === 'forget') return { after: open(kase.conversation, content, kase.locale), reply: [{ kind: 'text', key: 'forgotten' }] };
  const known = readable(content, kase.answers);
  const before = standing(known);
  const told = hear(content, before, kase.asked, message, understood);
  const guessed = likeliest(kase, before, told, message, understood);
  const skipped = told.length + guessed.length > 0 ? [] : passedOver(content, before, kase.asked, message, understood);
  const heard = [...told, ...guessed, ...skipped];
  const position = walk(content, [...known, ...heard], message.at);
  const anew = act?.kind === 'restart';
  const guesses = understood.guesses.length > 0 || anew ? understood.guesses : kase.guesses;
  const story = position.passed.flatMap((step) => tell(step, position, content));
  const said = anew ? [] : kase.said;
  const already = new Set(said.map(asText));
  const fresh = story.filter((part) => !already.has(asText(part)));
  const alone = heard.some(({ fact, value }) => fact === 'danger' && value === 'despair'); // then nothing is asked: people first
  const question = alone ? [] : put(content, { ...kase, asked: anew ? null : kase.asked && reordered(kase.asked, understood) }, position, guesses, understood);
  const reply = [
    ...otherLanguage(content, kase, position, understood),
    ...(skipped.length > 0 ? text('skipped', position.known.facts, content) : met(content, kase, position, told, understood)),
    ...changed(content, before.facts, heard, fresh),
    ...redrawn(said, fresh),
    ...fresh.map((part) => opened(part, content, position, message.at, 'short')),
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

/** A story told anew puts the options in a new order. */
function reordered(asked: Ask, { guesses }: Understanding): Ask {
  return guesses.some((g) => g.fact === asked.fact) ? { ...asked, options: [] } : asked;
}

/** How often a question is put before it is passed over. */
const PATIENCE = 4;

/** A question missed again and again is passed over, if the case can go on without it; it can be answered later. */
function passedOver(content: Content, { facts }: Standing, asked: Ask | null, { id, at }: Message, { act, upset }: Understanding): Answer[] {
  if (act !== null || upset || asked === null || asked.times < PATIENCE || asked.fact in facts) return [];
  const fact = content.facts[asked.fact];
  return !fact || fact.fixed || !fact.shown ? [] : [{ fact: asked.fact, value: null, aside: 'unknown', from: 'words', message: id, at }];
}

/** What the case cannot go on without, and is not told when asked for again and again, is taken as the likeliest; that is said, and can be put right. */
function likeliest({ asked, guesses }: Case, { facts }: Standing, told: readonly Answer[], { id, at }: Message, { act, upset }: Understanding): Answer[] {
  if (act !== null || upset || asked === null || asked.fact in facts || told.some((t) => t.fact === asked.fact)) return [];
  if (asked.times < (told.length > 0 ? PATIENCE - 1 : PATIENCE)) return []; // sooner with those who tell us other things
  const [best] = guesses.filter((g) => g.fact === asked.fact && asked.options.includes(g.value)).sort((a, b) => b.score - a.score);
  return best ? [{ fact: best.fact, value: best.value, from: 'guess', message: id, at }] : [];
}

/** A wish to change what is no fact of a case is no wish. */
function sensible(content: Content, understood: Understanding): Understanding {
  const { act } = understood;
  const known = act?.kind !== 'change' || (Object.hasOwn(content.facts, act.fact) && content.facts[act.fact]!.shown);
  return known ? understood : { ...understood, act: null };
}

/** Whoever tells their story in the other language is told how to have ours in it. */
function otherLanguage(content: Content, { locale, answers }: Case, position: Position, { act, locale: spoken }: Understanding): Part[] {
  const first = answers.length === 0 && act === null;
  return first && spoken !== null && spoken !== locale ? text('other_language', position.known.facts, content) : [];
}

/** The first thing in a reply is about what was just said: an answer to it, or that it was not understood. */
function met(content: Content, kase: Case, position: Position, heard: readonly Answer[], { act, upset, asks }: Understanding): Part[] {
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
      if (asks) return plain('just_asking');
      if (kase.asked === null) return [];
      if (heard.some(({ fact }) => fact === 'danger')) return []; // that is met by itself
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
    return [opened(told, content, position, '', 'full')];
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
    if (value === null || was === undefined || same(was, value) || !content.facts[fact]?.shown || content.facts[fact].moves) return [];
    return [{ kind: 'changed', fact, was, now: value, touches }];
  });
}

function redrawn(said: Reply, fresh: readonly Part[]): Part[] {
  const draftOf = (part: Part) => (part.kind === 'draft' ? part.draft.template : null);
  const old = new Set(said.map(draftOf));
  return fresh.some((part) => part.kind === 'draft' && old.has(draftOf(part))) ? [{ kind: 'text', key: 'draft_redrawn' }] : [];
}

/** A change is worth telling if it opens the door; from one closed door to another it helps nobody. */
const OPEN: readonly VerdictKind[] = ['may_apply', 'late_arguable'];

/** A verdict opens into its rules and what would change it; in chat short first, the whole on "why". */
function opened(part: Part, content: Content, { standing: { facts }, verdict, known }: Position, at: string, how: 'short' | 'full'): Part {
  if (part.kind !== 'verdict') return part;
  const full = how === 'full';
  const burden = content.subTypes[String(known.facts['sub_type'])]?.burden ?? null;
  const changes = full
    ? []
    : whatWouldChange(content, facts, at, verdict).filter((c) => OPEN.includes(c.to) && Object.keys(c.facts).every((fact) => mayTurn(content, facts, fact)));
  const missing = verdict.kind === 'cannot_tell' && !full ? verdict.missing.slice(0, NAMED) : [];
  const relied = ['may_apply', 'late_arguable'].includes(verdict.kind) || full ? rights(content, verdict) : [];
  return { ...part, detail: { full, rights: full ? relied : relied.slice(0, RIGHTS), findings: full ? verdict.findings : [], changes, missing, burden } };
}

/** Whether a fact may still come out otherwise. What they told us happened is not held out as something to unsay. */
function mayTurn(content: Content, stated: Facts, fact: string): boolean {
  return !(fact in stated) || fact === 'demand' || content.facts[fact]?.moves === true;
}

/** A reply that would repeat the last says so; one that only says we are here says what there is to do. */
function notTwice(reply: Reply, last: Reply): Reply {
  if (!same(reply, last)) return reply;
  const idle = reply.every((part) => part.kind === 'text' && ['anything_else', 'still_here'].includes(part.key));
  return idle ? [{ kind: 'text', key: 'still_here' }] : [{ kind: 'text', key: 'said_that' }, ...reply];
}
