import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createBot } from '../bot.js';
import type { Command } from '../main.js';
import { plain } from '../reply/plain.js';
import { translator } from '../reply/translate.js';
import { wording } from '../reply/words.js';
import { memoryStore } from '../stores/memory.js';
import { sqliteStore } from '../stores/sqlite.js';
import { brain } from './brain.js';
import { calendarOf } from './calendar.js';
import { language } from './language.js';
import { moment } from './time.js';

const CONVERSATION = 'terminal:1';

export const command: Command = {
  help: `pingli talk [--lang zh-CN|en] [--at MOMENT] [--keep FILE] [--calendar FILE]

A conversation in the terminal. Type as you would to a person; an empty line or Ctrl-D ends it.
--at pretends it is another moment; --keep keeps the conversation in a file and takes it up again;
--calendar writes the deadlines to an iCalendar file (.ics) after each turn.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { lang: { type: 'string', default: 'zh-CN' }, at: { type: 'string' }, keep: { type: 'string' }, calendar: { type: 'string' } },
    });
    const locale = language(values.lang);
    moment(values.at);
    const { content, understand } = await brain();
    const store = values.keep === undefined ? memoryStore() : sqliteStore(values.keep);
    const bot = createBot({ content, store, understand });
    const words = wording(content);
    const t = translator(content);
    const say = async (text: string, set?: Readonly<Record<string, boolean>>) => {
      const answered = await bot.answer({ id: randomUUID(), conversation: CONVERSATION, at: moment(values.at), locale, text, ...(set ? { set } : {}) });
      stdout.write(`${plain(words(answered.reply, answered.locale)).join('\n\n')}\n\n`);
      const kase = values.calendar === undefined ? undefined : await store.load(CONVERSATION);
      if (kase) writeFileSync(values.calendar!, calendarOf(content, kase, moment(values.at), t(kase.locale)));
    };
    await say('', {});
    const lines = createInterface({ input: stdin, output: stdout, prompt: '> ', terminal: stdin.isTTY });
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() === '') break;
      await say(line);
      lines.prompt();
    }
    lines.close();
    await store.close();
    return 0;
  },
};
