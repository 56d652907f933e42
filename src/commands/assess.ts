import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { load } from '../content/load.js';
import { isMoment } from '../days.js';
import { fits } from '../dialogue/answers.js';
import type { Command } from '../main.js';
import { assess } from '../rules/assess.js';
import type { Content, Facts } from '../types.js';
import { home } from './brain.js';
import { BadLine, eachLine } from './lines.js';
import { moment } from './time.js';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const line = z.object({ id: z.union([z.string(), z.number()]), at: z.string().optional(), facts: z.record(z.string(), value) });

export const command: Command = {
  help: `pingli assess [--at MOMENT] < facts.jsonl

Reads JSON lines {id, at?, facts: {name: value}} and writes for each
  {id, verdict, findings, missing, deadlines, remedies, would_change}
verdict is may_apply, not_yet, wont, late_arguable or cannot_tell. The facts are those of content/facts.yaml.
A line that cannot be read is answered {id?, error}, and the exit code is 1.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { at: { type: 'string' } } });
    const now = moment(values.at);
    const content = load(join(home, 'content'));
    return eachLine((input) => {
      const read = line.safeParse(input);
      if (!read.success) throw new BadLine(z.prettifyError(read.error).replaceAll('\n', ' '));
      const { id, facts } = read.data;
      const at = read.data.at === undefined ? now : read.data.at;
      if (!isMoment(at)) throw new BadLine(`at: not a moment with its offset: ${at}`);
      refuseUnknown(content, facts);
      return { id, ...assess(content, facts, at) };
    });
  },
};

function refuseUnknown(content: Content, facts: Facts): void {
  for (const [name, it] of Object.entries(facts)) {
    if (!Object.hasOwn(content.facts, name)) throw new BadLine(`facts: there is no fact "${name}"`);
    const { kind, options } = content.facts[name]!;
    if (!fits(content, name, it)) throw new BadLine(`facts: ${name} takes ${options.length > 0 && options.length < 12 ? options.join(' | ') : `a ${kind}`}`);
  }
}
