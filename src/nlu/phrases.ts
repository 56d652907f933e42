/** Phrases as authors write them: plain words, where `…` stands for up to eight characters of the same clause. */
export type Matcher = (normal: string) => Match | null;
export interface Match {
  readonly start: number;
  readonly end: number;
}

const GAP = '[^。！？!?；;，,]{0,8}?';

/** Whether one place lies within a longer one. */
export function within(a: Match, b: Match): boolean {
  return b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
}

/** Every place one of the phrases stands, for `matchAll`. Linear, as below. */
export function pattern(phrases: readonly string[]): RegExp {
  return new RegExp(
    [...phrases]
      .sort((a, b) => b.length - a.length)
      .map(source)
      .join('|'),
    'gu',
  );
}

/** One matcher for many phrases; the earliest and then longest match counts. What stands behind the mark `unless` only looks like one. A text is read once, however many the phrases. */
export function matcher(phrases: readonly string[], unless = ''): Matcher {
  const marked = (phrase: string) => unless !== '' && phrase.startsWith(unless);
  const decoys = new Set(phrases.filter(marked).map((p) => p.slice(unless.length).toLowerCase()));
  const heads = new Map<string, Head>(); // by how a phrase begins, as far as two characters
  for (const phrase of [...decoys, ...phrases.filter((p) => !marked(p)).map((p) => p.toLowerCase())]) {
    const key = phrase.split('…')[0]!.slice(0, HEAD);
    const head = heads.get(key) ?? { plain: new Set(), lengths: [], gapped: [] };
    heads.set(key, head);
    if (phrase.includes('…')) head.gapped.push(new RegExp(source(phrase), 'uy'));
    else {
      head.plain.add(phrase);
      if (!head.lengths.includes(phrase.length)) head.lengths.push(phrase.length);
    }
  }
  return (normal) => {
    for (let start = 0; start < normal.length; start++) {
      const end = Math.max(longestAt(heads.get(normal.slice(start, start + HEAD)), normal, start), longestAt(heads.get(normal[start]!), normal, start));
      if (end <= start) continue;
      if (!decoys.has(normal.slice(start, end))) return { start, end };
      start = end - 1;
    }
    return null;
  };
}

const HEAD = 2;
interface Head {
  readonly plain: Set<string>;
  readonly lengths: number[];
  readonly gapped: RegExp[];
}

/** Where the longest of these phrases ends that stands here; -1, where none does. */
function longestAt(head: Head | undefined, normal: string, start: number): number {
  if (!head) return -1;
  let end = -1;
  for (const length of head.lengths) {
    const stop = start + length;
    if (stop > end && stop <= normal.length && head.plain.has(normal.slice(start, stop)) && whole(normal, start, stop)) end = stop;
  }
  for (const gapped of head.gapped) {
    gapped.lastIndex = start;
    if (gapped.test(normal)) end = Math.max(end, gapped.lastIndex);
  }
  return end;
}

const LETTER = /[a-z]/;

/** English phrases match whole words only. */
function whole(normal: string, start: number, end: number): boolean {
  if (!LETTER.test(normal[start]!)) return true;
  return !LETTER.test(normal[start - 1] ?? ' ') && !/^(?:[a-z]|'t)/.test(normal.slice(end, end + 2));
}

/** Of many things, each said in several ways, those whose phrases may stand in a text, in the order given: a text is read once, however many they are. */
export function shortlist<T>(all: readonly { readonly it: T; readonly phrases: readonly string[] }[]): (normal: string) => T[] {
  const index = new Map<string, Set<number>>(); // by how a phrase begins, as far as two characters
  for (const [n, { phrases }] of all.entries()) {
    for (const phrase of phrases) {
      const head = phrase.toLowerCase().split('…')[0]!.slice(0, 2);
      index.set(head, (index.get(head) ?? new Set()).add(n));
    }
  }
  return (normal) => {
    const found = new Set<number>(index.get(''));
    for (let at = 0; at < normal.length; at++) {
      for (const length of [1, 2]) for (const n of index.get(normal.slice(at, at + length)) ?? []) found.add(n);
    }
    return [...found].sort((a, b) => a - b).map((n) => all[n]!.it);
  };
}

/** English phrases match whole words only. */
function source(phrase: string): string {
  const parts = phrase
    .toLowerCase()
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const body = parts.join(GAP);
  return /^[a-z]/.test(phrase.toLowerCase()) ? `(?<![a-z])${body}(?![a-z]|'t)` : body;
}

const WISH =
  /(想|要|打算|准备|如果|要是|假如|能不能|能否|可以|可不可以|怎么|如何|是否|会不会|应该|希望|申请|请求|帮我|以后|再|if|want to|would like to|how to|how do i|can i|should i|going to|will)[^。！？!?；;，,]{0,3}$/u;
/** Not the 不 of a question: 能不能, 是不是. */
const NOT = /(没有?|未|(?<![能会要是可该])不|别|还没有?|从没|not|n't|never|haven't|hasn't|didn't)\s?[给能被去是]?$/u;

/** Whether what is said at this place is only wished for or imagined: no fact. */
export function onlyWished(normal: string, { start }: Match): boolean {
  return WISH.test(normal.slice(Math.max(0, start - 14), start));
}

export function negated(normal: string, { start }: Match): boolean {
  return NOT.test(normal.slice(Math.max(0, start - 8), start));
}

const REPORTED = /(说(?!好)|讲|称|声称|认为|咬定|坚持|怀疑|判定|怪|赖|says?|said|claims?|claimed|blames?|blamed)[^。！？!?；;，,]{0,6}$/u;

/** Whether this is what somebody else says. */
export function reported(normal: string, { start }: Match): boolean {
  return REPORTED.test(normal.slice(Math.max(0, start - 16), start));
}

/** What comes after a change of mind: "天猫，哦不对，是淘宝", "不对，是淘宝". Nothing, where there is none. */
export function mended(normal: string): string | undefined {
  const mind = [...normal.matchAll(MIND)].at(-1);
  return mind && normal.slice(mind.index + mind[0].length);
}

const MIND = /(?:^|[，,。！!\s])(?:哦|啊|诶)?(?:不对|(?:我)?(?:刚才)?(?:说|记|写|选)错了|哦不|啊不|更正|i mean|no wait)[，,。！!：:\s]+(?:其实|应该)?(?=.)/gu;
