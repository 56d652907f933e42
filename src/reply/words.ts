import { byId } from '../rules/verdict.js';
import type { Ask, Choice, Content, Copyable, Deadline, Draft, Due, Facts, Locale, Part, Reply, ReviewItem, Utterance, Value } from '../types.js';
import { clockKey } from './calendar.js';
import { factName, valueInWords } from './condition.js';
import { gloss, type Written, write } from './draft.js';
import { still } from './still.js';
import { momentInWords, type Translate, translator } from './translate.js';

/** How many rules a verdict cites before they ask why. */
const CITED = 3;

/** How many messages a reply may be on any channel. */
const MOST = 5;

/** Puts replies into words. Looks are the channel's affair. */
export function wording(content: Content): (reply: Reply, locale: Locale) => Utterance[] {
  const t = translator(content);
  return (reply, locale) => atMost(reply.flatMap((part) => still(content, part, t(locale).has)).map((part) => say(content, part, t(locale), t('zh-CN'))));
}

function say(content: Content, part: Part, t: Translate, zh: Translate): Utterance {
  switch (part.kind) {
    case 'text':
      return only(t.text(part.key, t.values(part.vars ?? {})));
    case 'ask':
      return question(content, part, t);
    case 'verdict':
      return only(verdict(content, part, t));
    case 'changed': {
      const vars = { fact: name(part.fact, t), was: t.value(part.fact, part.was), now: t.value(part.fact, part.now) };
      const touched = part.touches.map((kind) => t.text(`changed.${kind}`));
      return only(t.text('changed.note', vars) + (touched.length > 0 ? t.text('changed.also', { list: t.list(touched) }) : t.text('changed.nothing_else')));
    }
    case 'evidence':
      return only(evidence(part, t));
    case 'deadlines':
      return only(timetable(part.deadlines, t));
    case 'money':
      return only(money(content, part.dues, t));
    case 'review':
      return only([t.text('review.lead'), ...part.items.map((item) => reviewed(item, t)), t.text('review.how')].join('\n'));
    case 'draft':
      return drafted(content, part.draft, t, zh);
  }
}

const only = (text: string): Utterance => ({ text, choices: [] });
const name = (fact: string, t: Translate) => t.text(`facts.${fact}.name`);

/** The same question is never put twice in the same words. */
function question(content: Content, { fact, options, times, more }: Ask, t: Translate): Utterance {
  const text = put(fact, times, t);
  const choices = options.map((value): Choice => {
    return { label: t.text(optionKey(fact, value)), set: { [fact]: content.facts[fact]?.kind === 'set' ? [String(value)] : value } };
  });
  const rest = more ? [{ label: t.text('ui.more'), set: { more: true } }] : [];
  const dont = content.facts[fact]?.kind === 'set' && fact !== 'evidence' ? [{ label: t.text('ui.none_of_these'), set: { [fact]: [] } }] : [];
  return { text, choices: [...choices, ...dont, ...rest], ...(content.facts[fact]?.kind === 'set' ? { many: fact } : {}) };
}

function put(fact: string, times: number, t: Translate): string {
  if (!t.has(`facts.${fact}.ask`)) return t.text('ui.ask_any', { fact: name(fact, t) });
  if (times === 1) return t.text(`facts.${fact}.ask`);
  if (times === 2) return t.text(`facts.${fact}.again`);
  return t.text(times % 2 === 1 ? 'ui.once_more' : 'ui.any_way', { fact: name(fact, t) });
}

function optionKey(fact: string, value: Value): string {
  if (fact === 'sub_type') return `subTypes.${value}.apart`;
  if (fact === 'evidence') return `evidence.${value}.name`;
  return `facts.${fact}.options.${value}`;
}

function verdict(content: Content, part: Extract<Part, { kind: 'verdict' }>, t: Translate): string {
  const rules = byId(content.rules);
  const decided = part.decided.map((id) => rules.get(id)!);
  const bars = decided.flatMap((r) => (r.effect.kind === 'bars' ? [r.effect.reason] : []));
  const reasons = [...new Set(bars)].flatMap((x) => [t.text(`reasons.${x}.say`), t.text(`reasons.${x}.cure`)]);
  const relied = [...decided.filter((r) => r.effect.kind === 'grants' || r.effect.kind === 'lifts'), ...(part.detail?.rights ?? []).map((id) => rules.get(id)!)];
  const granted = relied.map((r) => t.text('verdict.right', { rule: t.text(`rules.${r.id}`) }));
  const cited = unique(
    [...new Set([...decided, ...relied])]
      .slice(0, CITED)
      .flatMap((r) => r.cites.slice(0, 1))
      .map((c) => cite(content, c, t)),
  );
  const changes = (part.detail?.changes ?? []).map((c) => t.text('verdict.change', { what: stated(c.facts, t), verdict: t.text(`verdicts.${c.to}.short`) }));
  const missing = part.detail?.missing ?? [];
  return [
    t.text(`verdicts.${part.is}.lead`),
    ...reasons,
    ...(part.detail?.full ? [] : granted),
    ...(part.detail?.full ? traced(content, part, t) : []),
    ...(cited.length > 0 ? [t.text('verdict.cites', { list: cited.join(t.text('ui.semicolon')) })] : []),
    ...part.deadlines.map((d) => deadline(d, t)),
    ...(missing.length > 0 ? [t.text('verdict.missing', { list: t.list(missing.map((fact) => factName(fact, t))) })] : []),
    ...(changes.length > 0 ? [[t.text('verdict.changes'), ...changes].join('\n')] : []),
  ].join('\n');
}

/** Rule → your facts → result, and who must prove what. */
function traced(content: Content, { detail }: Extract<Part, { kind: 'verdict' }>, t: Translate): string[] {
  if (!detail) return [];
  const rules = byId(content.rules);
  const lines = detail.findings
    .filter((f) => f.is !== 'unknown' && (f.is === 'yes' || rules.get(f.rule)!.effect.kind === 'bars'))
    .map((f) => t.text(`verdict.trace.${f.is}`, { rule: t.text(`rules.${f.rule}`), words: stated(f.because, t), source: cite(content, rules.get(f.rule)!.cites[0]!, t) }));
  const burden = detail.burden ? [t.text('verdict.burden', { text: t.text(`burdens.${detail.burden}`) })] : [];
  return [...lines, ...burden];
}

function stated(facts: Facts, t: Translate): string {
  const parts = Object.entries(facts).map(([fact, value]) => t.text('verdict.fact', { name: factName(fact, t), value: valueInWords(fact, value, t) }));
  return parts.join(t.text('ui.comma'));
}

/** A source and its article; what was only read at second hand says so. */
export function cite(content: Content, { source, article }: { readonly source: string; readonly article: string }, t: Translate): string {
  const { title, checked_on, confidence } = content.sources[source]!;
  return t.text(`ui.cite.${confidence}`, { title, article, checked: t.value('received_on', checked_on) });
}

function deadline({ id, at, passed, law, unsure }: Deadline, t: Translate, as: 'verdict' | 'list' = 'verdict'): string {
  const vars = { name: t.text(`${clockKey(id)}.name`), deadline: momentInWords(at, t.locale), lost: t.text(`${clockKey(id)}.lost`) };
  const later = law ? t.text('verdict.by_law', { deadline: momentInWords(law, t.locale) }) : '';
  const key = { verdict: ['verdict.deadline', 'verdict.deadline_passed'], list: ['deadlines.entry', 'deadlines.passed'] }[as][passed ? 1 : 0]!;
  return t.text(key, vars) + later + (unsure ? t.text('verdict.unpublished') : '');
}

/** What to do by when, and what is lost after; then what the seller has to do. */
function timetable(all: readonly Deadline[], t: Translate): string {
  const of = (who: Deadline['who']) => {
    const mine = all.filter((d) => d.who === who);
    return mine.length === 0 ? [] : [t.text(`deadlines.${who}`), ...mine.map((d) => t.text('deadlines.line', { text: deadline(d, t, 'list') }))];
  };
  return [...of('shopper'), ...of('seller'), t.text('deadlines.page')].join('\n');
}

function evidence({ must, helpful }: Extract<Part, { kind: 'evidence' }>, t: Translate): string {
  const line = (id: string) => t.text('proof.line', { name: t.text(`evidence.${id}.name`), what: t.text(`evidence.${id}.proves`), value: t.text(`evidence.${id}.how`) });
  const helps = helpful.length > 0 ? [t.text('proof.helpful'), ...helpful.map(line)] : [];
  return [t.text('proof.must'), ...must.map(line), ...helps].join('\n');
}

/** Two boxes: what the platform can award by its rules, and what can only be had outside. */
function money(content: Content, dues: readonly Due[], t: Translate): string {
  const box = (of: Due['box']) => {
    const mine = dues.filter((d) => d.box === of);
    return mine.length === 0 ? [] : [t.text(`money.${of}`), ...mine.map((d) => owed(content, d, t))];
  };
  return [...box('platform'), ...box('outside')].join('\n');
}

function owed(content: Content, { sum, yuan, missing, capped }: Due, t: Translate): string {
  const { cites } = content.sums.find((s) => s.id === sum)!;
  const value = yuan === null ? t.text('money.open', { list: t.list(missing.map((fact) => factName(fact, t))) }) : t.text('ui.yuan', { value: money2(yuan) });
  return t.text('money.line', {
    name: t.text(`sums.${sum}.name`),
    value: value + (capped.length > 0 ? t.text('money.capped') : ''),
    what: t.text(`sums.${sum}.say`),
    source: cite(content, cites[0]!, t),
  });
}

/** Yuan to the fen without useless zeros: "8.40" → 8.4. */
const money2 = (yuan: string) => yuan.replace(/\.?0+$/, '');

function reviewed({ fact, value, aside, source, words }: ReviewItem, t: Translate): string {
  const shown = value === null ? t.text(`ui.${aside ?? 'unknown'}`) : t.value(fact, value);
  const from = words && source === 'words' && words !== shown ? t.text('review.quoted', { words: typeset(words) }) : t.text(`review.${source}`);
  return t.text('review.line', { name: name(fact, t), value: shown, source: from });
}

const wide: Readonly<Record<string, string>> = { ',': '，', '?': '？', '!': '！', ':': '：', ';': '；', '(': '（', ')': '）' };

/** The shopper's words with the marks a Chinese text has, which reading had made narrow. */
function typeset(words: string): string {
  return words.replace(/(?<=\p{Script=Han})[,?!:;()]|[,?!:;()](?=\p{Script=Han})/gu, (mark) => wide[mark]!);
}

/** The form, field by field in the page's order; the text for the platform stays Chinese, with a gloss where the talk is not. */
function drafted(content: Content, draft: Draft, t: Translate, zh: Translate): Utterance {
  const template = content.templates[draft.template]!;
  const brevity = String(draft.facts['brevity'] ?? 'normal');
  const written = write(content, draft, brevity, zh);
  const fields = template.fields.filter((f) => f !== 'brevity').map((f) => ({ label: t.text(`drafts.${template.id}.fields.${f}`), text: field(draft, f, t, zh) }));
  const lines = [
    t.text(`drafts.${template.id}.lead`),
    ...fields.map(({ label, text }) => t.text('ui.field', { name: label, value: text })),
    t.text('ui.statement', { count: written.chars, limit: template.chars, bytes: written.bytes, total: template.bytes }),
    written.statement,
    ...(t.locale === 'zh-CN' ? [] : [t.text('ui.gloss'), gloss(content, draft, written, t)]),
    ...longer(written, t),
    ...(written.gaps.length > 0 ? [t.text('ui.gaps')] : []),
    t.text(`drafts.${template.id}.tail`),
  ];
  const copies: Copyable[] = [
    { label: t.text('ui.copy_statement'), text: written.statement },
    ...written.messages.map((text, n) => ({ label: t.text('ui.copy_message', { n: n + 1 }), text })),
  ];
  return { text: lines.join('\n'), choices: [], copy: copies };
}

function longer({ messages }: Written, t: Translate): string[] {
  return messages.length > 0 ? [t.text('ui.longer'), ...messages] : [];
}

function field(draft: Draft, fact: string, t: Translate, zh: Translate): string {
  const value = draft.facts[fact];
  if (value === undefined) return t.text('ui.gap', { name: t.has(`facts.${fact}.name`) ? name(fact, t) : t.text(`ui.${fact}`) });
  if (fact === 'evidence' && Array.isArray(value)) return value.map((id, n) => `${n + 1}. ${t.text(`evidence.${id}.name`)}`).join(t.text('ui.semicolon'));
  return t.locale === 'zh-CN' || zh.value(fact, value) === t.value(fact, value) ? t.value(fact, value) : `${zh.value(fact, value)} (${t.value(fact, value)})`;
}

/** Short texts are said together rather than as a shower of messages. */
function atMost(all: readonly Utterance[]): Utterance[] {
  const joined: Utterance[] = [];
  for (const [n, it] of all.entries()) {
    const last = joined.at(-1);
    const plain = last && !last.copy && !it.copy && last.choices.length === 0;
    const tooMany = joined.length + (all.length - n) > MOST;
    if (plain && (tooMany || (last.text.length + it.text.length < 60 && it.choices.length === 0))) joined[joined.length - 1] = { ...it, text: `${last.text}\n${it.text}` };
    else joined.push(it);
  }
  return joined;
}

const unique = (all: readonly string[]) => [...new Set(all)];
