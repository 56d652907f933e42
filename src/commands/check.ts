import { join } from 'node:path';
import { loadIntents } from '../content/intents.js';
import { load } from '../content/load.js';
import type { Command } from '../main.js';
import { home } from './brain.js';

export const command: Command = {
  help: `pingli check

Loads all of content/ and intents/ and prints every fault with file and line; exit code 1 if there is one. Otherwise prints what there is.`,
  async run() {
    const content = load(join(home, 'content'));
    const intents = loadIntents(join(home, 'intents'), content);
    const languages = (test: RegExp) => intents.examples.filter((e) => test.test(e.text)).length;
    const counts = [
      ['sub-types', Object.keys(content.subTypes).length],
      ['rules', content.rules.length],
      ['rule examples', content.rules.reduce((sum, r) => sum + r.examples.length, 0)],
      ['sources', Object.keys(content.sources).length],
      ['kinds of evidence', content.evidence.length],
      ['texts a language', Object.keys(content.uses).length],
      ['utterances zh', languages(/\p{Script=Han}/u)],
      ['utterances en', intents.examples.length - languages(/\p{Script=Han}/u)],
    ] as const;
    for (const [name, count] of counts) process.stdout.write(`${String(count).padStart(6)}  ${name}\n`);
    process.stdout.write(`no faults (content ${content.version})\n`);
    return 0;
  },
};
