import type { Case, Reply } from '../types.js';
import { type Exchange, StaleCase, type Store } from './store.js';

interface Shelf {
  kase?: string;
  token?: string;
  readonly exchanges: string[];
}

/** Keeps everything as text, so that whatever would not survive a database does not survive here. */
export function memoryStore(): Store {
  const shelves = new Map<string, Shelf>();
  const shelf = (id: string): Shelf => {
    const found = shelves.get(id) ?? { exchanges: [] };
    shelves.set(id, found);
    return found;
  };
  const exchanges = (id: string) => (shelves.get(id)?.exchanges ?? []).map((line) => JSON.parse(line) as Exchange);
  const read = (id: string) => {
    const text = shelves.get(id)?.kase;
    return text === undefined ? undefined : (JSON.parse(text) as Case);
  };
  return {
    load: async (id) => read(id),
    answered: async (id, message): Promise<Reply | undefined> => exchanges(id).find((e) => e.message === message)?.reply,
    keep: async ({ kase, message, text, at, reply }) => {
      if ((read(kase.conversation)?.revision ?? 0) !== kase.revision - 1) throw new StaleCase(kase.conversation);
      const it = shelf(kase.conversation);
      it.kase = JSON.stringify(kase);
      it.exchanges.push(JSON.stringify({ seq: kase.revision, message, text, at, reply } satisfies Exchange));
    },
    since: async (id, seq) => exchanges(id).filter((e) => e.seq > seq),
    admit: async (id, token) => {
      shelf(id).token = token;
    },
    tokenHash: async (id) => shelves.get(id)?.token,
    forget: async (id) => void shelves.delete(id),
    close: async () => {},
  };
}
