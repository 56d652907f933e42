import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { z } from 'zod';
import type { Case, Reply } from '../types.js';
import { StaleCase, type Store } from './store.js';

interface Tables {
  cases: { conversation: string; revision: number; body: string };
  exchanges: { conversation: string; message: string; seq: number; text: string; at: string; reply: string };
  tokens: { conversation: string; hash: string; at: string };
}

const SCHEMA = `
create table if not exists cases (conversation text primary key, revision integer not null, body text not null) strict;
create table if not exists exchanges (conversation text not null, message text not null, seq integer not null, text text not null, at text not null, reply text not null,
  primary key (conversation, message)) strict;
create unique index if not exists exchange_order on exchanges (conversation, seq);
create table if not exists tokens (conversation text primary key, hash text not null, at text not null) strict;
`;

/** What a stored case must look like to be read; the rest is checked by content when it is used. */
const stored = z.looseObject({
  conversation: z.string(),
  revision: z.number().int(),
  locale: z.enum(['zh-CN', 'en']),
  answers: z.array(z.looseObject({ fact: z.string(), message: z.string(), at: z.string() })),
  said: z.array(z.looseObject({ kind: z.string() })),
});

/** A file that several processes may share. A turn is one transaction, durable (synchronous FULL) when `keep` resolves. */
export function sqliteStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.exec(SCHEMA);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database as never }) }); // libsql speaks better-sqlite3's interface

  return {
    load: async (conversation) => {
      const row = await db.selectFrom('cases').select('body').where('conversation', '=', conversation).executeTakeFirst();
      return row && (stored.parse(JSON.parse(row.body)) as unknown as Case);
    },
    answered: async (conversation, message) => {
      const row = await db.selectFrom('exchanges').select('reply').where('conversation', '=', conversation).where('message', '=', message).executeTakeFirst();
      return row && (JSON.parse(row.reply) as Reply);
    },
    keep: ({ kase, message, text, at, reply }) =>
      db.transaction().execute(async (tx) => {
        const { conversation, revision } = kase;
        const body = JSON.stringify(kase);
        const changed =
          revision === 1
            ? await tx
                .insertInto('cases')
                .values({ conversation, revision, body })
                .onConflict((c) => c.doNothing())
                .executeTakeFirst()
            : await tx
                .updateTable('cases')
                .set({ revision, body })
                .where('conversation', '=', conversation)
                .where('revision', '=', revision - 1)
                .executeTakeFirst();
        const rows = 'numUpdatedRows' in changed ? changed.numUpdatedRows : (changed.numInsertedOrUpdatedRows ?? 0n);
        if (rows !== 1n) throw new StaleCase(conversation);
        await tx
          .insertInto('exchanges')
          .values({ conversation, message, seq: revision, text, at, reply: JSON.stringify(reply) })
          .execute();
      }),
    since: async (conversation, seq) => {
      const rows = await db
        .selectFrom('exchanges')
        .select(['seq', 'message', 'text', 'at', 'reply'])
        .where('conversation', '=', conversation)
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute();
      return rows.map((row) => ({ ...row, reply: JSON.parse(row.reply) as Reply }));
    },
    admit: async (conversation, hash, at) => void (await db.insertInto('tokens').values({ conversation, hash, at }).execute()),
    tokenHash: async (conversation) => (await db.selectFrom('tokens').select('hash').where('conversation', '=', conversation).executeTakeFirst())?.hash,
    forget: (conversation) =>
      db.transaction().execute(async (tx) => {
        for (const table of ['cases', 'exchanges', 'tokens'] as const) await tx.deleteFrom(table).where('conversation', '=', conversation).execute();
      }),
    close: () => db.destroy(),
  };
}
