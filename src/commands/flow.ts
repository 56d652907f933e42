import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../content/load.js';
import type { Command } from '../main.js';
import { flowChart } from '../reply/chart.js';
import { translator } from '../reply/translate.js';
import { home } from './brain.js';
import { language } from './language.js';

export const command: Command = {
  help: `pingli flow [--lang zh-CN|en]

Prints the flow of the conversation (content/flow.yaml) as a Mermaid chart.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string', default: 'zh-CN' } } });
    const content = load(join(home, 'content'));
    process.stdout.write(flowChart(content, translator(content)(language(values.lang))));
    return 0;
  },
};
