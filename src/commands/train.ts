import { join } from 'node:path';
import { load } from '../content/load.js';
import type { Command } from '../main.js';
import { home, trained } from './brain.js';

export const command: Command = {
  help: `pingli train

Trains the classifier from intents/ and keeps it in dist/models, named after the texts it came from. Does nothing when that is there.`,
  async run() {
    const began = performance.now();
    const model = await trained(join(home, 'intents'), join(home, 'dist', 'models'), load(join(home, 'content')));
    process.stdout.write(`classifier: ${model.vocabulary.size} features, ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    return 0;
  },
};
