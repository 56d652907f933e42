import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../src/stores/sqlite';

const file = () => join(mkdtempSync(join(tmpdir(), 'pingli-')), 'cases.db');

/** Runs a talker; kills it so many milliseconds after its first word, if told to. Returns the numbers it said were kept. */
function talker(at: string, conversation: string, first: number, count: number, killAfter?: number): Promise<number[]> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['test/stores/talker.mjs', at, conversation, String(first), String(count)]);
    let out = '';
    let err = '';
    child.stdout.on('data', (d: Buffer) => {
      if (out === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
      out += String(d);
    });
    child.stderr.on('data', (d: Buffer) => {
      err += String(d);
    });
    child.on('close', (code) =>
      err === '' || killAfter !== undefined
        ? done(
            out
              .split('\n')
              .filter((l, n, all) => l !== '' && n < all.length - 1)
              .map(Number),
          )
        : failed(new Error(`${code}: ${err}`)),
    );
  });
}

test('killed in mid-turn twenty times: what was acknowledged is there once, and nothing twice', async () => {
  const at = file();
  const acknowledged: number[] = [];
  let next = 0;
  for (let round = 0; round < 20; round++) {
    const kept = await talker(at, 'a', Math.max(0, next - 1), 5000, 3 + ((round * 37) % 60)); // the last message is delivered again
    acknowledged.push(...kept);
    next = Math.max(next, ...kept.map((n) => n + 1));
  }
  const store = sqliteStore(at);
  const exchanges = await store.since('a', 0);
  const messages = exchanges.map((e) => e.message);
  expect(acknowledged.length).toBeGreaterThan(40);
  expect(new Set(messages).size).toBe(messages.length);
  for (const n of acknowledged) expect(messages).toContain(`m${n}`);
  expect(exchanges.map((e) => e.seq)).toEqual(exchanges.map((_, n) => n + 1));
  expect((await store.load('a'))?.revision).toBe(exchanges.length);
  await store.close();
}, 120_000);

test('two processes on one file, one conversation: no update is lost', async () => {
  const at = file();
  sqliteStore(at); // so that neither process has to make the tables
  const [a, b] = await Promise.all([talker(at, 'a', 0, 150), talker(at, 'a', 1000, 150)]);
  expect([a.length, b.length]).toEqual([150, 150]);
  const store = sqliteStore(at);
  const exchanges = await store.since('a', 0);
  expect(exchanges.length).toBe(300);
  expect(exchanges.map((e) => e.seq)).toEqual(exchanges.map((_, n) => n + 1));
  const kase = await store.load('a');
  expect(kase?.revision).toBe(300);
  expect(kase?.answers.length).toBe(300);
  await store.close();
}, 60_000);
