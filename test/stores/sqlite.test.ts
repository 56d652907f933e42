import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../src/stores/sqlite';
import { contract } from './contract';

const file = () => join(mkdtempSync(join(tmpdir(), 'pingli-')), 'deep', 'cases.db');

describe('the SQLite store', () => contract(() => sqliteStore(file())));

test('what was kept is there for the next process, and what was forgotten is not in the file', async () => {
  const at = file();
  const first = sqliteStore(at);
  const kase = { conversation: 'a', revision: 1, locale: 'zh-CN', content: 'x', answers: [], said: [], asked: null, guesses: [], last: [] } as const;
  const kept = first.keep({ kase, message: 'm', text: 'secret words', at: 'now', reply: [] });
  await first.close(); // what is still on its way is kept first
  await kept;
  const second = sqliteStore(at);
  expect(await second.load('a')).toEqual(kase);
  await second.forget('a');
  await second.close();
  expect(readFileSync(at).includes('secret words')).toBe(false);
});
