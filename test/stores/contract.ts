import { type Kept, StaleCase, type Store } from '../../src/stores/store';
import type { Case } from '../../src/types';

const kase = (conversation: string, revision: number): Case => ({
  conversation,
  revision,
  locale: 'zh-CN',
  content: 'x',
  answers: [],
  said: [],
  asked: null,
  guesses: [],
  last: [],
});
const turn = (conversation: string, revision: number, message = `m${revision}`): Kept => ({
  kase: kase(conversation, revision),
  message,
  text: '杯子碎了🍵',
  at: '2026-11-24T10:00:00+08:00',
  reply: [{ kind: 'text', key: `r${revision}` }],
});

/** What every store must do. */
export function contract(make: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = make();
  });
  afterEach(() => store.close());

  test('what was kept is loaded, as plain JSON and not as the same object', async () => {
    expect(await store.load('a')).toBeUndefined();
    const it = turn('a', 1);
    await store.keep(it);
    const loaded = await store.load('a');
    expect(loaded).toEqual(it.kase);
    expect(loaded).not.toBe(it.kase);
  });

  test('a message that was answered is known by its reply, in its own conversation only', async () => {
    await store.keep(turn('a', 1, 'hello'));
    expect(await store.answered('a', 'hello')).toEqual([{ kind: 'text', key: 'r1' }]);
    expect(await store.answered('b', 'hello')).toBeUndefined();
    expect(await store.answered('a', 'other')).toBeUndefined();
  });

  test('a case that is not one revision ahead is refused, and nothing of it is kept', async () => {
    await store.keep(turn('a', 1));
    for (const revision of [1, 3, 0]) await expect(store.keep(turn('a', revision, 'late'))).rejects.toBeInstanceOf(StaleCase);
    await expect(store.keep(turn('b', 2))).rejects.toBeInstanceOf(StaleCase);
    expect((await store.load('a'))?.revision).toBe(1);
    expect(await store.answered('a', 'late')).toBeUndefined();
    expect(await store.load('b')).toBeUndefined();
  });

  test('of many turns kept at once, only a stale one is refused', async () => {
    await store.keep(turn('a', 1));
    const turns = [turn('a', 1, 'stale'), turn('a', 2), turn('b', 1), turn('c', 1), turn('c', 3, 'stale'), turn('c', 2)];
    const kept = await Promise.allSettled(turns.map((it) => store.keep(it)));
    expect(kept.map((k) => k.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await store.load('a'))?.revision).toBe(2);
    expect((await store.since('c', 0)).map((e) => e.message)).toEqual(['m1', 'm2']);
    expect(await store.answered('a', 'stale')).toBeUndefined();
  });

  test('a turn that cannot be kept takes no other along', async () => {
    await store.keep(turn('a', 1, 'hello'));
    const [again, other] = await Promise.allSettled([store.keep(turn('a', 2, 'hello')), store.keep(turn('b', 1))]);
    expect([again.status, other.status]).toEqual(['rejected', 'fulfilled']);
    expect((await store.load('a'))?.revision).toBe(1);
    expect((await store.load('b'))?.revision).toBe(1);
  });

  test('what is still on its way is forgotten too', async () => {
    const kept = store.keep(turn('a', 1));
    await store.forget('a');
    await kept;
    expect(await store.load('a')).toBeUndefined();
  });

  test('exchanges come in order, after a place', async () => {
    for (const n of [1, 2, 3]) await store.keep(turn('a', n));
    expect((await store.since('a', 0)).map((e) => e.seq)).toEqual([1, 2, 3]);
    const [last] = await store.since('a', 2);
    expect(last).toEqual({ seq: 3, message: 'm3', text: '杯子碎了🍵', at: '2026-11-24T10:00:00+08:00', reply: [{ kind: 'text', key: 'r3' }] });
  });

  test('a token is known by its hash', async () => {
    expect(await store.tokenHash('a')).toBeUndefined();
    await store.admit('a', 'hash', '2026-11-24T10:00:00+08:00');
    expect(await store.tokenHash('a')).toBe('hash');
  });

  test('to forget leaves nothing, and takes nobody else along', async () => {
    for (const id of ['a', 'b']) {
      await store.admit(id, 'hash', 'now');
      await store.keep(turn(id, 1));
    }
    await store.forget('a');
    expect(await store.load('a')).toBeUndefined();
    expect(await store.since('a', 0)).toEqual([]);
    expect(await store.tokenHash('a')).toBeUndefined();
    expect((await store.load('b'))?.revision).toBe(1);
    await store.keep(turn('a', 1)); // and one may begin anew
  });
}
