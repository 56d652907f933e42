import type { Case, Reply } from '../types.js';
import { type Exchange, StaleCase, type Store } from './store.js';

interface Shelf {
  revision: number;
  kase?: string;
  token?: string;
  readonly exchanges: Map<string, string>; // by message, in the order kept
}

/** Keeps everything as text, so that whatever would not survive a database does not survive here. */
export function memoryStore(): Store {
  const shelves = new Map<string, Shelf>();
  const shelf = (id: string): Shelf => {
    const found = shelves.get(id) ?? { revision: 0, exchanges: new Map() };
    shelves.set(id, found);
    return found;
  };
  return {
    load: async (id) => {
      const text = shelves.get(id)?.kase;
      return text === undefined ? undefined : (JSON.parse(text) as Case);
    },
    answered: async (id, message): Promise<Reply | undefined> => {
      const text = shelves.get(id)?.exchanges.get(message);
      return text === undefined ? undefined : (JSON.parse(text) as Exchange).reply;
    },
    keep: async ({ kase, message, text, at, reply }) => {
      const it = shelf(kase.conversation);
      if (it.revision !== kase.revision - 1) throw new StaleCase(kase.conversation);
      if (it.exchanges.has(message)) throw new Error(`${message} was answered before`);
      it.revision = kase.revision;
      it.kase = JSON.stringify(kase);
      it.exchanges.set(message, JSON.stringify({ seq: kase.revision, message, text, at, reply } satisfies Exchange));
    },
    since: async (id, seq) => [...(shelves.get(id)?.exchanges.values() ?? [])].map((line) => JSON.parse(line) as Exchange).filter((e) => e.seq > seq),
    admit: async (id, token) => {
      shelf(id).token = token;
    },
    tokenHash: async (id) => shelves.get(id)?.token,
    forget: async (id) => void shelves.delete(id),
    close: async () => {},
  };
}
