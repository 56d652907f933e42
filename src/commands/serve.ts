import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import { createBot } from '../bot.js';
import type { application as Application } from '../channels/api.js';
import type { throughBotkit as ThroughBotkit } from '../channels/botkit.js';
import { readable, standing } from '../dialogue/answers.js';
import type { Command } from '../main.js';
import { translator } from '../reply/translate.js';
import { wording } from '../reply/words.js';
import { assess } from '../rules/assess.js';
import { memoryStore } from '../stores/memory.js';
import { sqliteStore } from '../stores/sqlite.js';
import type { Store } from '../stores/store.js';
import type { Case, Content } from '../types.js';
import { type Brain, brain, home } from './brain.js';
import { calendarOf } from './calendar.js';
import { moment } from './time.js';
import { UsageError } from './usage.js';

export const command: Command = {
  help: `pingli serve [--port 3000] [--host 127.0.0.1] [--data FILE|memory] [--proxies N] [--at MOMENT]

The web page and API. Conversations are kept in ./data/pingli.db unless --data says otherwise.
--proxies: how many reverse proxies of yours stand in front, so that each shopper has a limit of their own.
Environment: PORT, HOST, PINGLI_DATA, PROXIES, LOG_LEVEL (silent, error, info). --at pretends it is another moment.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: process.env['PORT'] ?? '3000' },
        host: { type: 'string', default: process.env['HOST'] ?? '127.0.0.1' },
        data: { type: 'string', default: process.env['PINGLI_DATA'] ?? join('data', 'pingli.db') },
        proxies: { type: 'string', default: process.env['PROXIES'] ?? '0' },
        at: { type: 'string' },
      },
    });
    const port = whole('--port', values.port, 65_535);
    const proxies = whole('--proxies', values.proxies, 10);
    moment(values.at);
    const store = values.data === 'memory' ? memoryStore() : sqliteStore(values.data);
    const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info' });
    const report = (error: unknown) => log.error({ error: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : 'unknown' }, 'a turn failed');
    process.on('unhandledRejection', report);
    const server = await start({ mind: await brain(), store, now: () => moment(values.at), report, proxies });
    await new Promise<void>((ready, failed) => {
      server.once('error', (error: NodeJS.ErrnoException) => failed(error.code === 'EADDRINUSE' ? new UsageError(`port ${port} is taken; choose another with --port`) : error));
      server.listen(port, values.host, ready);
    });
    const address = server.address();
    process.stdout.write(`评理 Pingli: http://localhost:${typeof address === 'object' && address ? address.port : port}\n`);
    await ended(server, store);
    return 0;
  },
};

interface Running {
  readonly mind: Brain;
  readonly store: Store;
  readonly now: () => string;
  readonly report: (error: unknown) => void;
  readonly limits?: { readonly conversations: number; readonly messages: number };
  readonly proxies?: number;
}

function whole(option: string, said: string, most: number): number {
  const n = Number(said);
  if (said.trim() === '' || !Number.isInteger(n) || n < 0 || n > most) throw new UsageError(`${option} takes a number from 0 to ${most}, not "${said}"`);
  return n;
}

/** A server ready to listen. Botkit takes longer to load than all else: the page is up first, and the channel right after. */
export async function start({ mind, store, now, report, limits, proxies }: Running): Promise<Server> {
  const { application } = await import('../channels/api.js');
  const words = wording(mind.content);
  const t = translator(mind.content);
  const channel = once(() => webChannel({ mind, store, now, report, words, sorry: (locale) => ({ text: t(locale).text('ui.sorry'), choices: [] }) }));
  const app = application(
    {
      store,
      now,
      words,
      page: (locale) => mind.content.words[locale]['page'] as Readonly<Record<string, string>>,
      facts: (kase) => seen(mind.content, kase, now()),
      calendar: (kase) => calendarOf(mind.content, kase, now(), t(kase.locale)),
      deliver: async (message) => (await channel())(message),
      report,
      ...(limits ? { limits } : {}),
      ...(proxies ? { proxies } : {}),
    },
    pages(),
  );
  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.once('listening', () => setImmediate(() => void channel().catch(report)));
  return server;
}

type Channel = Pick<Running, 'mind' | 'store' | 'now' | 'report'> & Pick<Parameters<typeof ThroughBotkit>[0], 'words' | 'sorry'>;

async function webChannel({ mind, store, ...parts }: Channel): Promise<Parameters<typeof Application>[0]['deliver']> {
  const [{ throughBotkit }, { WebAdapter }] = await Promise.all([import('../channels/botkit.js'), import('../channels/web.js')]);
  const adapter = new WebAdapter();
  const controller = throughBotkit({ adapter, bot: createBot({ content: mind.content, store, understand: mind.understand }), ...parts });
  return (message) => adapter.deliver(controller, message);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined; // to be tried again
      throw error;
    });
    return made;
  };
}

/** A case as an embedder sees it: facts with where they came from, and the verdict opened up. */
export function seen(content: Content, kase: Case, at: string): object {
  const stands = standing(readable(content, kase.answers));
  const facts = [...stands.answers].map(([name, { value, aside, from, words, at: said }]) => ({
    name,
    value,
    ...(aside ? { aside } : {}),
    from,
    ...(words ? { words } : {}),
    said,
  }));
  return { locale: kase.locale, revision: kase.revision, content: kase.content, asked: kase.asked?.fact ?? null, facts, assessment: assess(content, stands.facts, at) };
}

/** The page: three files, read once. */
function pages(): RequestHandler {
  const file = (path: string, type: string) => ({ body: readFileSync(path), type });
  const files = new Map([
    ['/', file(join(home, 'src', 'widget', 'index.html'), 'text/html; charset=utf-8')],
    ['/page.css', file(join(home, 'src', 'widget', 'page.css'), 'text/css; charset=utf-8')],
    ['/page.js', file(join(home, 'dist', 'widget', 'page.js'), 'text/javascript; charset=utf-8')],
  ]);
  return (req, res, next) => {
    const found = req.method === 'GET' || req.method === 'HEAD' ? files.get(req.path) : undefined;
    if (!found) return next();
    res.set('content-type', found.type).set('cache-control', 'no-cache').send(found.body);
  };
}

/** Waits for the signal to stop, answers what is under way, and closes the store. */
function ended(server: Server, store: Store): Promise<void> {
  return new Promise((done) => {
    const stop = () => {
      server.close(() => void store.close().then(done));
      server.closeIdleConnections();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
