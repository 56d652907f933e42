import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { advice } from '../content/advice.js';
import { loadIntents } from '../content/intents.js';
import { load } from '../content/load.js';
import { dayOf } from '../days.js';
import type { Command } from '../main.js';
import { home } from './brain.js';
import { moment } from './time.js';

export const command: Command = {
  help: `pingli check [--at DAY] [--quiet]

Loads all of content/ and intents/ and prints every fault with file and line; exit code 1 if there is one. Otherwise prints what there is,
and what an author should look at: rules that can never fire or contradict each other, sub-types without a rule, facts nobody asks for,
sources unused or not checked for 180 days. --quiet leaves this out; --at pretends it is another day.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { at: { type: 'string' }, quiet: { type: 'boolean' } } });
    const content = load(join(home, 'content'));
    const intents = loadIntents(join(home, 'intents'), content);
    const languages = (test: RegExp) => intents.examples.filter((e) => test.test(e.text)).length;
    const counts = [
      ['sub-types', Object.keys(content.subTypes).length],
      ['rules', content.rules.length],
      ['rule examples', content.rules.reduce((sum, r) => sum + r.examples.length, 0)],
      ['periods', content.clocks.length],
      ['sums', content.sums.length],
      ['facts', Object.keys(content.facts).length],
      ['sources', Object.keys(content.sources).length],
      ['kinds of evidence', content.evidence.length],
      ['texts a language', Object.keys(content.uses).length],
      ['utterances zh', languages(/\p{Script=Han}/u)],
      ['utterances en', intents.examples.length - languages(/\p{Script=Han}/u)],
    ] as const;
    for (const [name, count] of counts) process.stdout.write(`${String(count).padStart(6)}  ${name}\n`);
    const { said, answers, roles } = intents.spoken;
    const spoken = [...[said, answers, roles.days, roles.moments, roles.amounts].flatMap((it) => Object.keys(it)), ...READ];
    if (!values.quiet) for (const line of advice(content, spoken, dayOf(moment(values.at)))) process.stdout.write(`look at: ${line}\n`);
    process.stdout.write(`no faults (content ${content.version})\n`);
    return 0;
  },
};

/** What is read out of a message by its shape or by the classifier, without phrases. */
const READ = ['product', 'quantity', 'order_no', 'tracking_no', 'carrier', 'page_deadline', 'family', 'sub_type'];
