import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Command } from '../main.js';
import { language } from '../nlu/language.js';
import { brain } from './brain.js';
import { BadLine, eachLine } from './lines.js';
import { moment } from './time.js';

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), locale: z.string().optional() });

export const command: Command = {
  help: `pingli classify [--at MOMENT] < complaints.jsonl

Reads JSON lines {id, text, locale?} and writes for each
  {id, primary, primary_score, ranked, secondary, sub_type, sure, why, facts, locale}
primary is quality, after_sales, false_advertising, logistics, seller_violation or none.
sure: whether the bot would go on without asking; if not, it offers the first three of ranked.
A line that cannot be read is answered {id?, error}, and the exit code is 1.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { at: { type: 'string' } } });
    const at = moment(values.at);
    const { read, understand } = await brain();
    return eachLine((value) => {
      const given = line.safeParse(value);
      if (!given.success) throw new BadLine(z.prettifyError(given.error).replaceAll('\n', ' '));
      const { id, text } = given.data;
      const it = read(text, at);
      const understood = understand({ id: '', conversation: '', at, locale: 'zh-CN', text }, null, {});
      const facts = Object.fromEntries(understood.heard.filter((h) => h.fact !== 'family').map((h) => [h.fact, h.value]));
      const round = (p: number) => Math.round(p * 10_000) / 10_000;
      return {
        id,
        primary: it.primary,
        primary_score: round(it.score),
        ranked: it.ranked.map(([family, p]) => [family, round(p)]),
        secondary: it.secondary,
        sub_type: it.subType,
        sure: it.sure,
        why: it.why,
        facts,
        locale: language(text) ?? given.data.locale ?? 'zh-CN',
      };
    });
  },
};
