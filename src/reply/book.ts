import type { Citation, Clock, Content, Facts, Rule, Sum } from '../types.js';
import { conditionInWords, factName, valueInWords } from './condition.js';
import type { Translate } from './translate.js';
import { cite } from './words.js';

/** The rule book in Markdown: every rule, period and sum with the article beside it, for a lawyer to read. */
export function ruleBook(content: Content, t: Translate): string {
  const by = (group: string, it: { readonly for: readonly string[] }) => groupsOf(content, it.for)[0] === group;
  const groups = ['all', ...content.families];
  const chapters = groups.flatMap((group) => {
    const rules = content.rules.filter((r) => by(group, r)).map((r) => rule(content, r, t));
    const clocks = content.clocks.filter((c) => by(group, c)).map((c) => clock(content, c, t));
    const sums = content.sums.filter((s) => by(group, s)).map((s) => sum(content, s, t));
    const part = (key: string, all: readonly string[]) => (all.length === 0 ? [] : [`### ${t.text(`book.${key}`)}`, ...all]);
    const heading = group === 'all' ? t.text('book.everyone') : t.value('family', group);
    return [`## ${heading}`, ...part('rules', rules), ...part('clocks', clocks), ...part('sums', sums)];
  });
  const caps = content.caps.map((c) => `- ${c.id}: ${c.sums.map((id) => t.text(`sums.${id}.name`)).join(t.text('ui.comma'))} — ${grounds(content, c.cites, t).join('; ')}`);
  return [`# ${t.text('book.title')}`, t.text('book.lead'), ...chapters, ...(caps.length > 0 ? [`## ${t.text('book.caps')}`, caps.join('\n')] : []), ''].join('\n\n');
}

/** The families something is made for, in content's order; `all` where it is for everybody. */
function groupsOf({ families, subTypes }: Content, whom: readonly string[]): string[] {
  if (whom.includes('all')) return ['all'];
  return families.filter((f) => whom.some((w) => w === f || subTypes[w]?.family === f));
}

function rule(content: Content, it: Rule, t: Translate): string {
  return entry(it.id, t.text(`rules.${it.id}`), [
    [t.text('book.when'), conditionInWords(content, it.when, t)],
    [t.text('book.effect'), effect(it, t)],
    ...papers(content, it, t),
    [t.text('book.examples'), it.examples.map((e) => t.text('book.example', { words: said(e.facts, t), value: t.text(`book.ternary.${e.is}`) })).join('; ')],
  ]);
}

function clock(content: Content, it: Clock, t: Translate): string {
  const unit = (['hours', 'days', 'working_days', 'months', 'years'] as const).find((u) => it[u] !== undefined)!;
  return entry(it.id, `${t.text(`clocks.${it.id}.name`)} — ${t.text(`clocks.${it.id}.lost`)}`, [
    [t.text('book.clocks'), t.text('book.clock', { name: factName(it.from, t), count: it[unit]!, what: t.text(`book.units.${unit}`) })],
    ...(it.when ? [[t.text('book.when'), conditionInWords(content, it.when, t)] as const] : []),
    [t.text('book.whom'), whom(it.for, t)],
    [t.text('book.cites'), grounds(content, it.cites, t).join('; ')],
    [t.text('book.examples'), it.examples.map((e) => t.text('book.example', { words: said(e.facts, t), value: e.ends ?? '—' })).join('; ')],
  ]);
}

function sum(content: Content, it: Sum, t: Translate): string {
  return entry(it.id, `${t.text(`sums.${it.id}.name`)} — ${t.text(`sums.${it.id}.say`)}`, [
    ...(it.when ? [[t.text('book.when'), conditionInWords(content, it.when, t)] as const] : []),
    [t.text('book.effect'), t.text(it.box === 'outside' ? 'book.outside' : 'book.grants')],
    ...papers(content, it, t),
    [t.text('book.examples'), it.examples.map((e) => t.text('book.example', { words: said(e.facts, t), value: e.is })).join('; ')],
  ]);
}

function papers(content: Content, it: Pick<Rule, 'for' | 'cites' | 'from' | 'until' | 'governs'>, t: Translate): (readonly [string, string])[] {
  const day = t.value('received_on', it.from);
  const dates = it.until ? t.text('book.until', { day, now: t.value('received_on', it.until) }) : t.text('book.since', { day });
  return [
    [t.text('book.whom'), whom(it.for, t)],
    [t.text('book.cites'), grounds(content, it.cites, t).join('; ')],
    [t.text('book.dates'), it.governs ? `${dates}${t.text('ui.semicolon')}${t.text('book.governs', { name: factName(it.governs, t) })}` : dates],
  ];
}

function effect({ effect: it }: Rule, t: Translate): string {
  if (it.kind === 'bars') return t.text(`book.bars.${it.as}`, { reason: it.reason });
  return it.kind === 'lifts' ? t.text('book.lifts', { reason: it.reason }) : t.text(`book.${it.kind}`);
}

function grounds(content: Content, cites: readonly Citation[], t: Translate): string[] {
  return cites.map((c) => {
    const { confidence, url, full, until, replaced_by } = content.sources[c.source]!;
    const place = url === '' ? '' : ` <${url}>`;
    const gone = until ? ` (${t.text('book.until', { day: '…', now: until })}${replaced_by ? `, ${replaced_by}` : ''})` : '';
    return `${cite(content, c, t)}${full ? ` (${full})` : ''} [${t.text(`book.confidence.${confidence}`)}]${gone}${place}`;
  });
}

function whom(all: readonly string[], t: Translate): string {
  return all
    .map((w) => (w === 'all' ? t.text('book.everyone') : t.has(`subTypes.${w}.name`) ? `${t.text(`subTypes.${w}.name`)} (${w})` : t.value('family', w)))
    .join(t.text('ui.comma'));
}

function said(facts: Facts, t: Translate): string {
  return Object.entries(facts)
    .map(([fact, value]) => t.text('verdict.fact', { name: factName(fact, t), value: valueInWords(fact, value, t) }))
    .join(t.text('ui.comma'));
}

function entry(id: string, says: string, lines: readonly (readonly [string, string])[]): string {
  return [`**${says}** \`${id}\``, ...lines.map(([name, text]) => `- ${name}: ${text}`)].join('\n');
}
