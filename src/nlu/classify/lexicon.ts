/** Expressions by what they mean: a group is `role.trouble`, its phrases are matched as they stand. Content of intents/lexicon. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;
interface Entry {
  readonly words: string;
  readonly group: string;
}

const SHORTEST = 2;

/** An index by the first two characters, so that a text is read once whatever the number of phrases. */
export function lexicon(groups: Readonly<Record<string, readonly string[]>>): Lexicon {
  const index = new Map<string, Entry[]>();
  for (const [group, phrases] of Object.entries(groups)) {
    for (const words of phrases) {
      if (words.length < SHORTEST) continue;
      const head = words.slice(0, SHORTEST);
      index.set(head, [...(index.get(head) ?? []), { words, group }]);
    }
  }
  return index;
}

/** The groups a text touches, each once, with the phrase that did. Negated ones ("没有破损") count as their own group. */
export function hits(lexicon: Lexicon, text: string): Entry[] {
  const found = new Map<string, Entry>();
  for (let at = 0; at + SHORTEST <= text.length; at++) {
    for (const { words, group } of lexicon.get(text.slice(at, at + SHORTEST)) ?? []) {
      if (!text.startsWith(words, at)) continue;
      const name = negated(text, at) ? `not.${group}` : group;
      if (!found.has(name)) found.set(name, { words, group: name });
    }
  }
  return [...found.values()];
}

const NEGATION = /(没有?|没出现|并无|毫无|不会|不|无|never|no|not|without|isn't|wasn't|didn't)\s?$/u;

function negated(text: string, at: number): boolean {
  return NEGATION.test(text.slice(Math.max(0, at - 8), at));
}
