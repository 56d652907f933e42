/** What a fact may hold. Days and moments are ISO strings, so a case is always plain JSON. */
export type Value = string | number | boolean | readonly string[];

/** What we know of the shopper's case, by fact name. Facts speak of the world (`received_on`), never of the chat. */
export type Facts = Readonly<Record<string, Value>>;

export type Locale = 'zh-CN' | 'en';

/** One thing a shopper sent, whatever the channel. */
export interface Message {
  readonly id: string; // the channel's own id: a repeat is answered with the same reply
  readonly conversation: string; // 'web:8f3a…'
  readonly at: string; // the only clock the core ever sees, with its offset: 2026-11-24T10:00:00+08:00
  readonly locale: Locale;
  readonly text: string;
  readonly set?: Readonly<Record<string, Value>>; // a pressed choice says by itself what it means
}

/** Why a fact has no value although we asked: they do not know, or will say later. Never read as "no", not asked again. */
export type Aside = 'unknown' | 'later';

/** The shopper stated a fact, set it aside, or took it back. Answers are only ever appended. */
export interface Answer {
  readonly fact: string;
  readonly value: Value | null; // null: set aside, or taken back
  readonly aside?: Aside;
  readonly from: 'words' | 'choice' | 'guess'; // understood from free text, pressed, or taken as the likeliest when no answer came
  readonly words?: string; // the shopper's own words it was read from
  readonly message: string;
  readonly at: string;
}

/** All that is stored about a conversation. Where we are in the flow is not: it follows from the answers. */
export interface Case {
  readonly conversation: string;
  readonly revision: number;
  readonly locale: Locale;
  readonly content: string; // version of the content behind our last reply: for the record, never for logic
  readonly answers: readonly Answer[];
  readonly said: Reply; // what the shopper has been told that still stands
  readonly asked: Ask | null; // the question we left them with, as we put it
  readonly guesses: readonly Guess[]; // what their story may also be: what we offer first when we ask
  readonly last: Reply; // so that the same reply is never given twice in a row
}

/** One exchange, as the core sees it: everything in, everything out. */
export interface Turn {
  readonly after: Case;
  readonly reply: Reply;
}

/** What a message was understood to say. Only what we are sure of is in `heard`; the rest is offered when we ask. */
export interface Understanding {
  readonly act: Act | null;
  readonly heard: readonly Heard[];
  readonly guesses: readonly Guess[];
  readonly why: readonly string[]; // the shopper's phrases that decided the family
  readonly upset: boolean; // anger worth meeting before going on
  readonly asks: boolean; // a question of theirs, and no complaint in it
  readonly locale: Locale | null; // the language of this message, when clear
}

export interface Heard {
  readonly fact: string;
  readonly value: Value | null;
  readonly aside?: Aside;
  readonly from: 'words' | 'choice';
  readonly words?: string;
}

export interface Guess {
  readonly fact: string;
  readonly value: Value;
  readonly score: number;
}

export type Act =
  | { readonly kind: 'back' }
  | { readonly kind: 'change'; readonly fact: string }
  | { readonly kind: 'restart' }
  | { readonly kind: 'more' } // none of the options shown fits
  | { readonly kind: 'why'; readonly of: 'ask' | 'verdict' } // why do you ask this / say so
  | { readonly kind: 'review' } // what have I told you
  | { readonly kind: 'money' } // how much may I get
  | { readonly kind: 'deadlines' } // by when do I have to do what
  | { readonly kind: 'forget' } // delete all you keep of me
  | { readonly kind: 'speak'; readonly locale: Locale }
  | { readonly kind: 'aside'; readonly topic: string }; // a question of their own: answered, and then on we go

/** What we mean to say. Words come later, from the language; looks come last, from the channel. */
export type Reply = readonly Part[];
export type Part =
  | { readonly kind: 'text'; readonly key: string; readonly vars?: Facts }
  | Ask
  | { readonly kind: 'verdict'; readonly is: VerdictKind; readonly decided: readonly string[]; readonly deadlines: readonly Deadline[]; readonly detail?: Detail }
  | { readonly kind: 'changed'; readonly fact: string; readonly was: Value; readonly now: Value; readonly touches: readonly Part['kind'][] }
  | { readonly kind: 'evidence'; readonly must: readonly string[]; readonly helpful: readonly string[] }
  | { readonly kind: 'deadlines'; readonly deadlines: readonly Deadline[] }
  | { readonly kind: 'money'; readonly dues: readonly Due[] }
  | { readonly kind: 'review'; readonly items: readonly ReviewItem[] }
  | { readonly kind: 'draft'; readonly draft: Draft };

export interface Ask {
  readonly kind: 'ask';
  readonly fact: string;
  readonly options: readonly Value[]; // in the order shown
  readonly more: boolean; // there are others behind these
  readonly times: number; // how often this very question was put in a row: each time in other words
}

/** A line of "check your answers". */
export interface ReviewItem {
  readonly fact: string;
  readonly value: Value | null;
  readonly aside?: Aside;
  readonly source: 'words' | 'choice' | 'guess' | 'implied';
  readonly words?: string;
}

/** A part of a reply put into words. How choices look is the channel's affair. */
export interface Utterance {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly many?: string; // the fact of which several choices may be taken at once
  readonly copy?: readonly Copyable[]; // texts worth a copy button
}
export interface Choice {
  readonly label: string;
  readonly set: Readonly<Record<string, Value>>;
}
export interface Copyable {
  readonly label: string;
  readonly text: string;
}

/** `{ all }`, `{ any }`, `{ not }`, or one comparison of a fact. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string; readonly test: Test; readonly than: Value };
export type Test = 'equals' | 'one_of' | 'none_of' | 'at_most' | 'at_least' | 'has' | 'lacks';

export type Ternary = 'yes' | 'no' | 'unknown';

/** What a rule does when its condition holds. Reasons are the X-codes of the rule book. */
export type Effect =
  | { readonly kind: 'bars'; readonly as: 'wont' | 'late' | 'not_yet'; readonly reason: string; readonly denies?: string } // a right that then is not there
  | { readonly kind: 'lifts'; readonly reason: string } // an exception to a bar
  | { readonly kind: 'grants'; readonly right: string; readonly opens?: true } // something the shopper may ask for or rely on; `opens`: it is what opens the way to intervention
  | { readonly kind: 'outside'; readonly right: string }; // has to be sought outside the platform

export interface Citation {
  readonly source: string; // id in sources.yaml
  readonly article: string;
}

/** A rule shows its papers: condition, effect, article, dates, examples. */
export interface Rule {
  readonly id: string;
  readonly for: readonly string[]; // sub-types, families, or 'all'
  readonly when: Condition;
  readonly effect: Effect;
  readonly cites: readonly Citation[];
  readonly from: string;
  readonly until?: string;
  readonly governs?: string; // the fact whose day decides which version applies; default bought_on, else today
  readonly examples: readonly Example[];
}
export interface Example {
  readonly facts: Facts;
  readonly at?: string;
  readonly is: Ternary;
  readonly missing?: readonly string[];
}

/** A rule held against the facts: the answer, and the facts it still lacks. */
export interface Finding {
  readonly rule: string;
  readonly is: Ternary;
  readonly because: Facts; // the facts the answer rests on
  readonly missing: readonly string[];
}

export type VerdictKind = 'may_apply' | 'not_yet' | 'wont' | 'late_arguable' | 'cannot_tell';

/** Whether the platform may be asked to step in, and why. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly decided: readonly string[]; // the rules that decided it
  readonly findings: readonly Finding[];
  readonly missing: readonly string[]; // facts that could still change it
  readonly deadlines: readonly Deadline[];
}

/** What opens behind a verdict: all of it (`full`) on "why", else only what would change it. */
export interface Detail {
  readonly full: boolean;
  readonly rights: readonly string[]; // rules that say what the shopper may rely on, those made for this very case first
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  readonly missing: readonly string[]; // what it would take to tell, where we cannot
  readonly burden: string | null;
}

/** The smallest change of fact that would give another verdict. */
export interface Change {
  readonly facts: Facts;
  readonly to: VerdictKind;
}
export interface Deadline {
  readonly id: string;
  readonly at: string; // last moment, with offset
  readonly passed: boolean;
  readonly who: 'shopper' | 'seller'; // whose time it is
  readonly cites: readonly Citation[];
  readonly law?: string; // the later moment the law would allow, where the platform's own count ends earlier
  readonly unsure?: true; // rolls over rest days, and the holidays of that year are not published yet
}

/** A period counted from a fact: content names it, code counts. Exactly one of the units is given. */
export interface Clock {
  readonly id: string;
  readonly for: readonly string[];
  readonly when?: Condition;
  readonly unless?: Condition; // does not run once this is certain
  readonly from: string; // a day or moment fact
  readonly hours?: number; // from the moment itself
  readonly days?: number; // ends at 24:00 of day + days: the first day does not count
  readonly working_days?: number;
  readonly months?: number;
  readonly years?: number;
  readonly plus?: string; // a number fact: days that do not count (repair, testing)
  readonly rolls?: boolean; // a last day that is a rest day moves on to the next that is none
  readonly beside?: string; // the clock of the same right whose end, if earlier, is the safe one
  readonly who: 'shopper' | 'seller';
  readonly cites: readonly Citation[];
  readonly examples: readonly ClockExample[];
}
export interface ClockExample {
  readonly facts: Facts;
  readonly at?: string;
  readonly ends: string | null; // null: does not run
}

/** Rest days and shifted working days of a year, as the State Council published them. */
export interface Holidays {
  readonly rest: readonly (readonly [first: string, last: string])[];
  readonly work: readonly string[];
  readonly cites: readonly Citation[];
}

/** How a sum of money is worked out: figures are content, counting is code. Facts in yuan, percents of them. */
export type Formula =
  | { readonly kind: 'share'; readonly of: string; readonly percent: number; readonly at_least?: number; readonly at_most?: number }
  | { readonly kind: 'fixed'; readonly yuan: number }
  | { readonly kind: 'plus'; readonly of: string; readonly yuan: number }
  | { readonly kind: 'steps'; readonly of: string; readonly by: string; readonly steps: readonly Step100[] }
  | { readonly kind: 'brackets'; readonly of: string; readonly base: number; readonly brackets: readonly Bracket[]; readonly share?: number }
  | { readonly kind: 'work'; readonly name: string; readonly figures: Readonly<Record<string, number>> };

/** Up to this percentage (or below it) so many percent are due; the last step has no bound. */
export interface Step100 {
  readonly up_to?: number;
  readonly below?: number;
  readonly percent: number;
}

/** What lies above this sum counts so many percent, up to the next bracket. */
export interface Bracket {
  readonly above: number;
  readonly percent: number;
}

/** A sum the shopper may get: from the platform by its rules, or only outside. */
export interface Sum {
  readonly id: string;
  readonly for: readonly string[];
  readonly when?: Condition;
  readonly box: 'platform' | 'outside';
  readonly formula: Formula;
  readonly group?: string; // of these only the highest is due
  readonly cites: readonly Citation[];
  readonly from: string;
  readonly until?: string;
  readonly governs?: string;
  readonly examples: readonly SumExample[];
}
export interface SumExample {
  readonly facts: Facts;
  readonly at?: string;
  readonly is: string; // yuan to the fen, "no", or "unknown"
}

/** Several sums together come to no more than this. */
export interface Cap {
  readonly id: string;
  readonly sums: readonly string[];
  readonly of?: string;
  readonly percent?: number;
  readonly at_most?: number;
  readonly cites: readonly Citation[];
}

/** A sum worked out for this case. */
export interface Due {
  readonly sum: string;
  readonly box: Sum['box'];
  readonly yuan: string | null; // to the fen; null while facts are missing
  readonly because: Facts;
  readonly missing: readonly string[];
  readonly capped: readonly string[]; // by these caps
}

/** A flow is a list, read from the top. A step is skipped when its `when` is not so; nothing ever jumps. */
export type Step = { readonly id: string; readonly when?: Condition } & (
  | { readonly kind: 'tell'; readonly text: string }
  | { readonly kind: 'ask'; readonly fact: string }
  | { readonly kind: 'decide' }
  | { readonly kind: 'evidence' }
  | { readonly kind: 'money' }
  | { readonly kind: 'check'; readonly fact: string }
  | { readonly kind: 'hold'; readonly until: Condition; readonly text: string; readonly fact: string }
  | { readonly kind: 'draft'; readonly template: string }
  | { readonly kind: 'stop'; readonly text: string }
);

/** What stands between the shopper and the next step. */
export type Need = { readonly kind: 'fact'; readonly fact: string; readonly text?: string } | { readonly kind: 'end'; readonly text: string };

/** A text to be written: which template, from which facts. */
export interface Draft {
  readonly template: string;
  readonly facts: Facts;
}

export type FactKind = 'choice' | 'flag' | 'set' | 'day' | 'moment' | 'amount' | 'number' | 'text';

/** A fact of the vocabulary. Nothing else can be said, stored or asked. */
export interface Fact {
  readonly kind: FactKind;
  readonly options: readonly Value[];
  readonly shown: boolean; // listed when the shopper checks the answers
  readonly fixed: boolean; // what the case is: never offered as what would change the verdict
  readonly moves: boolean; // moves on as the case does: news, not a correction
  readonly dealing: boolean; // tells of the dealing, not of what is wrong
  readonly coming: boolean; // a day that may lie ahead
  readonly wish: boolean; // what is only wished for counts
  readonly voice: 'shopper' | 'any' | 'seller'; // whose word it is
  readonly several: 'first' | 'last' | 'foremost' | 'hindmost'; // which counts, if several are said at once
  readonly whole: boolean; // a list that means something only when told as a whole: not picked up in passing
  readonly max?: number; // longest text kept; largest number taken
  readonly implies: Readonly<Record<string, Facts>>; // by option: what else is then so
  readonly unsaid?: Value; // taken for so while the shopper says nothing of it: wishes and alarms, which we never ask for
}

export interface SubType {
  readonly id: string;
  readonly family: string;
  readonly implies: Facts;
  readonly demands: readonly string[]; // best first
  readonly reasons: Readonly<Record<string, string>>; // the page's 退款原因, by demand; '*' for any
  readonly evidence: { readonly must: readonly string[]; readonly helpful: readonly string[] };
  readonly burden: string;
  readonly channel: string;
  readonly cites: readonly Citation[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly full?: string; // the official title, where the short one is not it
  readonly kind: 'law' | 'platform';
  readonly from: string | null;
  readonly until?: string;
  readonly replaced_by?: string;
  readonly checked_on: string;
  readonly confidence: 'text' | 'secondary' | 'memory';
  readonly url: string;
}

/** A sentence of a draft: the facts it carries, and when it may be dropped to fit (0: never, 1: first…). */
export interface Sentence {
  readonly id: string;
  readonly when?: Condition;
  readonly unless?: string; // left out once this fact is known
  readonly uses: readonly string[];
  readonly text: string; // key under words `drafts.<template>`
  readonly drop: number;
}
export interface Template {
  readonly id: string;
  readonly fields: readonly string[]; // the form's fields, in the page's order
  readonly sentences: readonly Sentence[];
  readonly chars: number;
  readonly bytes: number;
}

export interface Content {
  readonly version: string;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly subTypes: Readonly<Record<string, SubType>>;
  readonly families: readonly string[];
  readonly rules: readonly Rule[];
  readonly clocks: readonly Clock[];
  readonly sums: readonly Sum[];
  readonly caps: readonly Cap[];
  readonly holidays: Readonly<Record<string, Holidays>>; // by year
  readonly flow: readonly Step[];
  readonly templates: Readonly<Record<string, Template>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly evidence: readonly string[];
  readonly renamed: Readonly<Record<string, string>>; // old fact name → new; a name is never used twice
  readonly uses: Readonly<Record<string, readonly string[]>>; // the facts each text speaks of
  readonly words: Readonly<Record<Locale, Words>>;
}
export type Words = { readonly [key: string]: string | Words };
