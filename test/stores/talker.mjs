// A process that answers messages on a file and says of each when it is kept. Arguments: FILE CONVERSATION FIRST COUNT
import { createBot } from '../../dist/bot.js';
import { load } from '../../dist/content/load.js';
import { sqliteStore } from '../../dist/stores/sqlite.js';

const [file, conversation, first, count] = process.argv.slice(2);
const content = load('content');
const understand = () => ({ act: null, heard: [{ fact: 'paid', value: Number(first), from: 'choice' }], guesses: [], why: [], upset: false, locale: null });
const bot = createBot({ content, store: sqliteStore(file), understand });
for (let n = Number(first); n < Number(first) + Number(count); n++) {
  await bot.answer({ id: `m${n}`, conversation, at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text: `message ${n}` });
  process.stdout.write(`${n}\n`);
}
process.exit(0);
