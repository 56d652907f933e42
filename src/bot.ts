import { setTimeout } from 'node:timers/promises';
import { readable, standing } from './dialogue/answers.js';
import { open, turn } from './dialogue/turn.js';
import { StaleCase, type Store } from './stores/store.js';
import type { Ask, Case, Content, Facts, Message, Reply, Understanding } from './types.js';

export interface Bot {
  /** Answers a message; the same message again gets the same reply. Rejects only when the world fails (a full disk, say): then nothing was changed. */
  answer(message: Message): Promise<Answered>;
}

export interface Answered {
  readonly reply: Reply;
  readonly locale: Case['locale'];
}

interface Parts {
  readonly content: Content;
  readonly store: Store;
  understand(message: Message, asked: Ask | null, facts: Facts): Understanding;
}

/** How often a turn is thought again when another process took it first, each time a little later. */
const TRIES = 40;

/** The whole of the asynchronous world: load, think, keep. Thinking is pure. */
export function createBot(parts: Parts): Bot {
  const inTurn = oneAtATime();
  return { answer: (message) => inTurn(message.conversation, () => exchange(parts, message, TRIES)) };
}

async function exchange(parts: Parts, message: Message, tries: number): Promise<Answered> {
  const { content, store, understand } = parts;
  const stored = await store.load(message.conversation);
  const before = await store.answered(message.conversation, message.id);
  if (stored && before) return { reply: before, locale: stored.locale };
  const kase = stored ?? open(message.conversation, content, message.locale);
  const asked = kase.asked && { ...kase.asked, fact: content.renamed[kase.asked.fact] ?? kase.asked.fact };
  const { facts } = standing(readable(content, kase.answers));
  const understood = understand(message, asked, facts);
  const { after, reply } = turn(content, { ...kase, asked }, message, understood);
  if (understood.act?.kind === 'forget') {
    await store.forget(message.conversation);
    return { reply, locale: kase.locale };
  }
  try {
    await store.keep({ kase: after, message: message.id, text: message.text, at: message.at, reply });
  } catch (error) {
    if (!(error instanceof StaleCase) || tries === 1) throw error;
    await setTimeout(Math.random() * Math.min(50, 4 * (TRIES - tries + 1)));
    return exchange(parts, message, tries - 1);
  }
  return { reply, locale: after.locale };
}

/** Turns of one conversation wait for one another; those of others do not. */
function oneAtATime() {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const run = (tails.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    tails.set(key, run);
    const done = () => {
      if (tails.get(key) === run) tails.delete(key);
    };
    run.then(done, done);
    return run;
  };
}
