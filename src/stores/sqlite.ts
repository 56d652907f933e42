import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import type { Case, Reply } from '../types.js';
import { type Kept, StaleCase, type Store } from './store.js';

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

interface Waiting {
  readonly turn: Kept;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/** A file that several processes may share. A turn is kept whole or not at all, and is durable (synchronous FULL) when `keep` resolves. */
export function sqliteStore(file: string): Store {
  const database = opened(file);
  const the = statements(database);
  let waiting: Waiting[] = [];

  const write = ({ kase, message, text, at, reply }: Kept): boolean => {
    const { conversation, revision } = kase;
    const body = JSON.stringify(kase);
    const { changes } = revision === 1 ? the.begin.run(conversation, body) : the.advance.run(revision, body, conversation, revision - 1);
    if (changes === 1) the.exchange.run(conversation, message, revision, text, at, JSON.stringify(reply));
    return changes === 1;
  };
  const writeAll = database.transaction((turns: readonly Kept[]) => turns.map(write));

  const settle = (batch: readonly Waiting[]) => {
    const fresh = writeAll.immediate(batch.map(({ turn }) => turn));
    for (const [n, { turn, kept, failed }] of batch.entries()) fresh[n] ? kept() : failed(new StaleCase(turn.kase.conversation));
  };

  /** The turns that came in meanwhile share one commit, and so one wait for the disk. Where one of them cannot be kept, each is tried by itself. */
  const commit = () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      settle(batch);
    } catch {
      for (const one of batch) {
        try {
          settle([one]);
        } catch (error) {
          one.failed(error);
        }
      }
    }
  };

  const forget = database.transaction((conversation: string) => {
    for (const statement of the.forget) statement.run(conversation);
  });

  return {
    load: async (conversation) => {
      const row = the.load.get(conversation);
      return row && (stored.parse(JSON.parse(row.body)) as unknown as Case);
    },
    answered: async (conversation, message) => {
      const row = the.answered.get(conversation, message);
      return row && (JSON.parse(row.reply) as Reply);
    },
    keep: (turn) =>
      new Promise((kept, failed) => {
        if (waiting.push({ turn, kept, failed }) === 1) setImmediate(commit);
      }),
    since: async (conversation, seq) => the.since.all(conversation, seq).map((row) => ({ ...row, reply: JSON.parse(row.reply) as Reply })),
    admit: async (conversation, hash, at) => void the.admit.run(conversation, hash, at),
    tokenHash: async (conversation) => the.tokenHash.get(conversation)?.hash,
    forget: async (conversation) => {
      commit(); // what is on its way is forgotten too
      forget.immediate(conversation);
    },
    close: async () => {
      commit();
      database.close();
    },
  };
}

function opened(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.exec(SCHEMA);
  return database;
}

/** Read by SQLite once, run many times. */
function statements(database: Database.Database) {
  const write = (sql: string) => database.prepare(sql);
  const read = <Row>(sql: string) => database.prepare(sql) as unknown as { get(...of: unknown[]): Row | undefined; all(...of: unknown[]): Row[] };
  return {
    begin: write('insert into cases (conversation, revision, body) values (?, 1, ?) on conflict do nothing'),
    advance: write('update cases set revision = ?, body = ? where conversation = ? and revision = ?'),
    exchange: write('insert into exchanges (conversation, message, seq, text, at, reply) values (?, ?, ?, ?, ?, ?)'),
    admit: write('insert into tokens (conversation, hash, at) values (?, ?, ?)'),
    forget: ['cases', 'exchanges', 'tokens'].map((table) => write(`delete from ${table} where conversation = ?`)),
    load: read<{ body: string }>('select body from cases where conversation = ?'),
    answered: read<{ reply: string }>('select reply from exchanges where conversation = ? and message = ?'),
    since: read<{ seq: number; message: string; text: string; at: string; reply: string }>(
      'select seq, message, text, at, reply from exchanges where conversation = ? and seq > ? order by seq',
    ),
    tokenHash: read<{ hash: string }>('select hash from tokens where conversation = ?'),
  };
}
