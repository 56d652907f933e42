import type { BotAdapter } from 'botbuilder-core';
import { Botkit, type BotkitMessage } from 'botkit';
import type { Bot } from '../bot.js';
import type { Locale, Message, Reply, Utterance, Value } from '../types.js';

interface Parts {
  readonly adapter: BotAdapter; // ours, or any that BotBuilder speaks
  readonly events?: string[]; // what the adapter calls a message meant for us
  readonly bot: Bot;
  readonly now: () => string;
  readonly words: (reply: Reply, locale: Locale) => readonly Utterance[];
  readonly sorry: (locale: Locale) => Utterance;
  readonly report: (error: unknown) => void;
}

/** Messages come in through Botkit and go out through Botkit; what happens between is not its business. */
export function throughBotkit({ adapter, events = ['message'], bot, now, words, sorry, report }: Parts): Botkit {
  const controller = new Botkit({ adapter, storage: forgetful, disable_webserver: true, disable_console: true });
  controller.on(events, async (_, received) => {
    // By the turn's own context: `worker.reply` loses a failed send, and the process with it.
    const say = async (utterances: readonly Utterance[], failed: boolean) => {
      for (const utterance of utterances) await received.context.sendActivity({ type: 'message', text: utterance.text, channelData: { utterance, failed } });
    };
    // Botkit never settles a turn whose handler throws, and the rejection ends the process: nothing may leave here.
    try {
      const { reply, locale } = await bot.answer(toMessage(received, now()));
      await say(words(reply, locale), false);
    } catch (error) {
      report(error);
      await say([sorry(localeOf(received))], true).catch(report);
    }
  });
  return controller;
}

function toMessage(received: BotkitMessage, at: string): Message {
  const { id, channelId, conversation, text, value } = received.incoming_message;
  return {
    id: id ?? at,
    conversation: `${channelId}:${conversation.id}`,
    at,
    locale: localeOf(received),
    text: text ?? '',
    ...(value ? { set: value as Readonly<Record<string, Value>> } : {}),
  };
}

function localeOf({ incoming_message: { locale } }: BotkitMessage): Locale {
  return locale === 'en' ? 'en' : 'zh-CN';
}

/** Botkit wants to remember its dialogs, a key a conversation for ever. We have none: cases live in our own store. */
const forgetful = { read: async () => ({}), write: async () => {}, delete: async () => {} };
