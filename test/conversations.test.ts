import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brain } from '../src/commands/brain';
import { readScript } from '../src/commands/converse';
import { play } from '../src/scripts/play';

const folder = join('test', 'conversations');
const mind = brain();

test.each(readdirSync(folder).filter((f) => f.endsWith('.yaml')))('%s', async (file) => {
  const { transcript, mismatches } = await play(readScript(join(folder, file)), await mind);
  if (mismatches > 0) throw new Error(transcript);
});
