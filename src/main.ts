#!/usr/bin/env node
import { UsageError } from './commands/usage.js';
import { ContentError } from './content/files.js';

/** A command: what it does in a line, and how. Loaded only when called, so that none pays for another. */
export interface Command {
  readonly help: string;
  run(args: readonly string[]): Promise<number>;
}

const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  serve: () => import('./commands/serve.js'),
  talk: () => import('./commands/talk.js'),
  check: () => import('./commands/check.js'),
  classify: () => import('./commands/classify.js'),
  assess: () => import('./commands/assess.js'),
  converse: () => import('./commands/converse.js'),
  rules: () => import('./commands/rules.js'),
  flow: () => import('./commands/flow.js'),
  train: () => import('./commands/train.js'),
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  const found = name === undefined ? undefined : Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!found) {
    const asked = name === undefined || name === '--help' || name === '-h' || name === 'help';
    process[asked ? 'stdout' : 'stderr'].write(`${asked ? '' : `pingli: there is no command "${name}"\n`}${usage}`);
    return asked ? 0 : 2;
  }
  const { command } = await found();
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  return command.run(args);
}

const usage = `pingli: guidance for Tmall shoppers in a dispute (评理)

  pingli serve      the web page and API, on localhost:3000
  pingli talk       a conversation in the terminal
  pingli check      load all content, print every fault with its place
  pingli classify   complaints as JSON lines in, what they complain of out
  pingli assess     facts as JSON lines in, the verdict with its rules out
  pingli converse   play scripted conversations and compare
  pingli rules      the rule book, with the article beside each rule
  pingli flow       the flow of the conversation as a Mermaid chart
  pingli train      train the classifier from intents/ (done by the build)

Each has --help.
`;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const expected =
      error instanceof ContentError || error instanceof UsageError || (error instanceof Error && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'));
    process.stderr.write(`pingli: ${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = error instanceof ContentError ? 1 : 2;
  },
);
