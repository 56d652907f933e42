import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret nobody can guess, for the page to keep; we keep its hash. */
export function mint(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export function conversationId(): string {
  return randomBytes(18).toString('base64url');
}

export function matches(token: string, hash: string): boolean {
  const [a, b] = [Buffer.from(hashOf(token)), Buffer.from(hash)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
