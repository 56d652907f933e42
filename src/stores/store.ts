import type { Case, Reply } from '../types.js';

/** A turn as it is kept: all of it or nothing. */
export interface Kept {
  readonly kase: Case; // one revision ahead of what is stored
  readonly message: string; // the id that was answered
  readonly text: string; // what the shopper sent
  readonly at: string;
  readonly reply: Reply;
}

/** One line of a conversation, for those who come back. */
export interface Exchange {
  readonly seq: number;
  readonly message: string;
  readonly text: string;
  readonly at: string;
  readonly reply: Reply;
}

/** Where cases live. Every store is put through test/stores/contract.ts. */
export interface Store {
  load(conversation: string): Promise<Case | undefined>;
  /** The reply already given to this message, if it was answered before. */
  answered(conversation: string, message: string): Promise<Reply | undefined>;
  /** Keeps a turn in one transaction; refuses a case that is not one revision ahead with StaleCase. Durable when it resolves. */
  keep(turn: Kept): Promise<void>;
  /** Exchanges after this sequence number, oldest first. */
  since(conversation: string, seq: number): Promise<Exchange[]>;
  /** Admits a conversation to whoever holds the token, of which only the hash is kept. */
  admit(conversation: string, tokenHash: string, at: string): Promise<void>;
  tokenHash(conversation: string): Promise<string | undefined>;
  /** Deletes all that is stored of a conversation. */
  forget(conversation: string): Promise<void>;
  close(): Promise<void>;
}

export class StaleCase extends Error {
  override readonly name = 'StaleCase';
  constructor(readonly conversation: string) {
    super(`${conversation} was changed by another turn since it was loaded`);
  }
}
