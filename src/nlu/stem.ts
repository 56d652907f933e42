import { createRequire } from 'node:module';

// By its own path: the package's main entry loads database drivers and reads .env (see README of natural's subpaths).
const stemmer = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as { stem(word: string): string };

const known = new Map<string, string>();

/** The stem of an English word (natural's Porter stemmer); remembered, as few words are used most. */
export function stem(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  const stemmed = stemmer.stem(word);
  if (known.size < 20_000) known.set(word, stemmed);
  return stemmed;
}
