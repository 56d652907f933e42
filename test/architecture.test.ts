import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Who may import whom. A folder not named here may not exist. */
const may: Record<string, string[]> = {
  'types.ts': [],
  'days.ts': [],
  rules: ['types.ts', 'days.ts', 'npm:decimal.js'],
  dialogue: ['types.ts', 'days.ts', 'rules'],
  nlu: ['types.ts', 'days.ts', 'npm:natural', 'npm:chrono-node', 'npm:opencc-js', 'node:module'],
  reply: ['types.ts', 'rules', 'npm:i18next', 'npm:ical-generator', 'npm:@date-fns'],
  content: ['types.ts', 'days.ts', 'rules', 'nlu', 'npm:zod', 'npm:yaml', 'npm:js-yaml', 'node:fs', 'node:path', 'node:crypto'],
  stores: ['types.ts', 'npm:zod', 'npm:libsql', 'node:fs', 'node:path'],
  'bot.ts': ['types.ts', 'dialogue', 'stores', 'node:timers'],
  channels: ['types.ts', 'bot.ts', 'stores', 'npm:zod', 'npm:express', 'npm:express-rate-limit', 'npm:helmet', 'npm:botkit', 'npm:botbuilder-core', 'node:crypto'],
  scripts: ['types.ts', 'bot.ts', 'reply', 'stores', 'commands', 'npm:zod'],
  widget: [],
};
const rim = ['commands', 'main.ts']; // puts the pieces together

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
const top = (path: string) => path.split('/')[0]!;
const source = (file: string) => readFileSync(join('src', file), 'utf8');

test.each(files.filter((f) => !rim.includes(top(f))))('%s imports only what it may', (file) => {
  const imports = [...source(file).matchAll(/(?:from |import\(|createRequire\(import\.meta\.url\)\()'([^']+)'/g)].map((m) => m[1]!);
  const targets = imports.map((i) => {
    if (i.startsWith('node:')) return i.split('/')[0]!;
    if (i.startsWith('.')) return top(relative('src', join('src', dirname(file), i))).replace(/\.js$/, '.ts');
    return `npm:${i.split('/')[0]}`;
  });
  expect(targets.filter((t) => t !== top(file) && !(may[top(file)] ?? []).includes(t))).toEqual([]);
});

const pure = files.filter((f) => ['rules', 'dialogue', 'nlu', 'reply'].includes(top(f)) || f === 'days.ts' || f === 'types.ts');
test.each(pure)('%s has no clock, no environment and no input or output', (file) => {
  expect(source(file).match(/Date\.now|new Date\(\)|process\.|console\.|Math\.random|\bawait\b|node:fs/g)).toBeNull();
});

test.each(files.filter((f) => !['nlu', 'widget'].includes(top(f))))('%s speaks no Chinese: words are content', (file) => {
  const code = source(file).replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const allowed = ['reply/translate.ts', 'reply/draft.ts', 'main.ts', 'commands/serve.ts']; // dates, the form's marks, the program's own name
  if (!allowed.includes(file)) expect(code.match(/\p{Script=Han}+/gu)).toBeNull();
});
