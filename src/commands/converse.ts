import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Command } from '../main.js';
import { play, type Script, script } from '../scripts/play.js';
import { brain } from './brain.js';
import { UsageError } from './usage.js';

export const command: Command = {
  help: `pingli converse [--json] [--quiet] FILE|FOLDER…

Plays scripted conversations (YAML) against the real content and understanding, prints each as a transcript, and marks where the bot
meant something else than the script says. Exit code 1 on a mismatch. --quiet prints mismatches only; --json prints one object a script.`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' }, quiet: { type: 'boolean' } } });
    if (positionals.length === 0) throw new UsageError('converse takes at least one file or folder of scripts');
    const mind = await brain();
    let mismatches = 0;
    for (const file of positionals.flatMap(filesIn)) {
      const played = await play(readScript(file), mind);
      mismatches += played.mismatches;
      if (values.json) process.stdout.write(`${JSON.stringify({ file, ...played })}\n`);
      else if (!values.quiet || played.mismatches > 0) process.stdout.write(`${file}\n${played.transcript}\n\n`);
    }
    if (!values.json) process.stdout.write(mismatches === 0 ? 'all as written\n' : `${mismatches} mismatch${mismatches === 1 ? '' : 'es'}\n`);
    return mismatches === 0 ? 0 : 1;
  },
};

function filesIn(path: string): string[] {
  if (!existsSync(path)) throw new UsageError(`there is no file or folder "${path}"`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => join(path, f));
}

export function readScript(file: string): Script {
  const read = script.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new UsageError(`${file} is not a script:\n${z.prettifyError(read.error)}`);
  return read.data;
}
