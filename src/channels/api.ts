import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { z } from 'zod';
import type { Store } from '../stores/store.js';
import type { Case, Locale, Reply, Utterance, Value } from '../types.js';
import { conversationId, matches, mint } from './tokens.js';
import type { WebAnswer } from './web.js';

/** The longest message taken, in characters. */
export const LONGEST = 2000;

const value = z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(64)).max(64)]);
const locale = z.enum(['zh-CN', 'en']);
const opening = z.strictObject({ locale: locale.default('zh-CN') });
const incoming = z.strictObject({
  id: z.string().min(1).max(64),
  text: z.string().max(LONGEST).default(''),
  set: z
    .record(z.string().max(40), value)
    .refine((it) => Object.keys(it).length <= 8, 'at most 8 facts at once')
    .optional(),
});

export interface ApiParts {
  readonly store: Store;
  readonly now: () => string;
  readonly words: (reply: Reply, locale: Locale) => readonly Utterance[];
  readonly page: (locale: Locale) => Readonly<Record<string, string>>; // the page's own words
  readonly facts: (kase: Case) => object; // what an embedder may see of a case
  readonly calendar: (kase: Case) => string; // its deadlines, as iCalendar
  readonly deliver: (message: { id: string; conversation: string; text: string; locale: Locale; set?: Readonly<Record<string, Value>> | undefined }) => Promise<WebAnswer>;
  readonly report: (error: unknown) => void;
  readonly limits?: { readonly conversations: number; readonly messages: number }; // a minute, by address
  readonly proxies?: number; // how many of our own stand in front: so far the sender's address is taken from what they say
}

/** The HTTP interface. Nothing the page claims of identity is believed: a conversation belongs to whoever holds the token we minted. */
export function api(parts: ApiParts): Router {
  const { store, now, words, deliver, limits = { conversations: 30, messages: 240 } } = parts;
  const router = Router();
  const limited = (limit: number): RequestHandler =>
    rateLimit({ windowMs: 60_000, limit, standardHeaders: 'draft-7', legacyHeaders: false, message: { error: 'too many requests; try again in a minute' } });

  router.use(express.json({ limit: '32kb', strict: true }));

  router.post('/conversations', limited(limits.conversations), async (req, res) => {
    const body = opening.safeParse(req.body ?? {});
    if (!body.success) return refuse(res, 400, z.prettifyError(body.error));
    const conversation = conversationId();
    const { token, hash } = mint();
    await store.admit(keyOf(conversation), hash, now());
    const { replies, failed } = await deliver({ id: 'hello', conversation, text: '', locale: body.data.locale, set: {} });
    if (failed) return refuse(res, 503, 'could not be kept; try again');
    res.status(201).json({ conversation, token, locale: body.data.locale, replies, page: parts.page(body.data.locale) });
  });

  const mine: RequestHandler<{ id: string }> = async (req, res, next) => {
    const token = /^Bearer ([\w-]{20,100})$/.exec(req.get('authorization') ?? '')?.[1];
    if (token === undefined) return refuse(res, 401, 'a bearer token is needed');
    const hash = await store.tokenHash(keyOf(req.params.id));
    if (hash === undefined || !matches(token, hash)) return refuse(res, 404, 'no such conversation');
    next();
  };

  router.use('/conversations/:id', limited(limits.messages));

  router.post('/conversations/:id/messages', mine, async (req: Request<{ id: string }>, res) => {
    const body = incoming.safeParse(req.body);
    if (!body.success) return refuse(res, 400, z.prettifyError(body.error));
    const { replies, failed } = await deliver({ ...body.data, conversation: req.params.id, locale: 'zh-CN' }); // the case's own language holds
    res.status(failed ? 503 : 200).json({ replies, ...(failed ? { error: 'could not be kept; send it again' } : {}) });
  });

  router.get('/conversations/:id/messages', mine, async (req: Request<{ id: string }>, res) => {
    const after = z.coerce.number().int().min(0).default(0).safeParse(req.query['after']);
    if (!after.success) return refuse(res, 400, 'after takes a sequence number');
    const kase = await store.load(keyOf(req.params.id));
    const exchanges = await store.since(keyOf(req.params.id), after.data);
    const language = kase?.locale ?? 'zh-CN';
    res.json({ locale: language, page: parts.page(language), exchanges: exchanges.map(({ reply, ...e }) => ({ ...e, replies: words(reply, language) })) });
  });

  router.get('/conversations/:id/case', mine, async (req: Request<{ id: string }>, res) => {
    const kase = await store.load(keyOf(req.params.id));
    if (!kase) return refuse(res, 404, 'no such conversation');
    res.json(parts.facts(kase));
  });

  router.get('/conversations/:id/deadlines.ics', mine, async (req: Request<{ id: string }>, res) => {
    const kase = await store.load(keyOf(req.params.id));
    if (!kase) return refuse(res, 404, 'no such conversation');
    res.type('text/calendar').attachment('pingli.ics').send(parts.calendar(kase));
  });

  router.delete('/conversations/:id', mine, async (req: Request<{ id: string }>, res) => {
    await store.forget(keyOf(req.params.id));
    res.status(204).end();
  });

  router.use((_req, res) => refuse(res, 404, 'no such address'));
  return router;
}

/** Headers, the page, and every error as a clear answer: nothing of a stack or of what was sent goes out. */
export function application(parts: ApiParts, pages: RequestHandler): express.Express {
  const app = express();
  app.set('trust proxy', parts.proxies ?? 0);
  app.disable('x-powered-by');
  app.disable('etag'); // answers are not for caching, and hashing them costs
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          connectSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          formAction: ["'none'"],
          frameAncestors: ["'self'"],
          baseUri: ["'none'"],
        },
      },
      strictTransportSecurity: false, // for whoever terminates TLS to say
    }),
  );
  app.get('/healthz', async (_req, res) => {
    await parts.store.tokenHash('healthz');
    res.json({ ok: true });
  });
  app.use('/api', api(parts));
  app.use(pages);
  app.use((_req, res) => refuse(res, 404, 'no such address'));
  app.use(failed(parts.report));
  return app;
}

function failed(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, _req, res, next) => {
    if (res.headersSent) return next(error);
    if (error.type === 'entity.too.large') return refuse(res, 413, 'too large: at most 32 kB');
    if (error.status !== undefined && error.status >= 400 && error.status < 500)
      return refuse(res, error.status, error.type === 'entity.parse.failed' ? 'not JSON' : 'cannot be read');
    report(error);
    refuse(res, 503, 'something failed on our side; nothing was lost, try again');
  };
}

function refuse(res: Response, status: number, error: string): void {
  res.status(status).json({ error });
}

/** As the bot knows it: the channel's name in front. */
export function keyOf(conversation: string): string {
  return `web:${conversation}`;
}
