import type { Utterance } from '../types.js';

/** Utterances for a channel that has only text: choices become a numbered list. */
export function plain(utterances: readonly Utterance[]): string[] {
  return utterances.map(({ text, choices }) => [text, ...choices.map(({ label }, n) => `${n + 1}. ${label}`)].join('\n'));
}
