import { daysBetween } from '../days.js';
import { factsIn, judge } from '../rules/condition.js';
import { derived } from '../rules/derived.js';
import { concerns } from '../rules/findings.js';
import { factsOf } from '../rules/formulas.js';
import { known } from '../rules/known.js';
import type { Content, Facts, Rule } from '../types.js';
import { askedFor } from './check.js';

/** How long a source may go unread, in days, before its author is reminded. */
const STALE = 180;

/** What is no fault, but worth an author's look: dead rules, quarrels between rules, sub-types without a rule, facts nobody can tell, sources unused or long unread. */
export function advice(content: Content, said: readonly string[], today: string): string[] {
  return [...dead(content), ...quarrels(content, `${today}T12:00:00+08:00`), ...bare(content), ...mute(content, said), ...idle(content), ...stale(content, today)];
}

/** A rule whose own examples of "yes" hold for none of the sub-types it is made for. */
function dead(content: Content): string[] {
  return content.rules.flatMap((rule) => {
    const whom = Object.values(content.subTypes).filter((s) => concerns(rule, { family: s.family, sub_type: s.id }));
    const shown = rule.examples.filter((e) => e.is === 'yes');
    const fires = whom.some((s) => shown.some((e) => judge(rule.when, known(content, { sub_type: s.id, ...e.facts }, e.at ?? `${rule.from}T12:00:00+08:00`)).is === 'yes'));
    return fires ? [] : [`rule ${rule.id} can never fire for the sub-types it is made for`];
  });
}

/** Two rules that, on one set of facts, grant a right and deny it. */
function quarrels(content: Content, at: string): string[] {
  const shows = (rule: Rule): Facts[] => rule.examples.filter((e) => e.is === 'yes').map((e) => e.facts);
  return content.rules.flatMap((no) => {
    const { effect } = no;
    if (effect.kind !== 'bars' || effect.denies === undefined) return [];
    const grants = content.rules.filter((r) => r.effect.kind === 'grants' && r.effect.right === effect.denies);
    return grants.flatMap((yes) => {
      const sets = shows(no).flatMap((a) => shows(yes).flatMap((b) => (agree(a, b) ? [{ ...a, ...b }] : [])));
      const both = sets.find((facts) => [no, yes].every((r) => judge(r.when, known(content, facts, at)).is === 'yes'));
      return both ? [`rules ${no.id} and ${yes.id} contradict each other on ${JSON.stringify(both)}`] : [];
    });
  });
}

const agree = (a: Facts, b: Facts) => Object.keys(a).every((k) => b[k] === undefined || JSON.stringify(a[k]) === JSON.stringify(b[k]));

/** A sub-type only the general rules speak of. */
function bare({ subTypes, rules }: Content): string[] {
  return Object.values(subTypes)
    .filter((s) => !rules.some((r) => r.for.includes(s.id) || r.for.includes(s.family)))
    .map((s) => `sub-type ${s.id} has no rule of its own`);
}

/** A fact that something waits for, which is never asked, implied or understood. */
function mute(content: Content, said: readonly string[]): string[] {
  const asked = new Set([...askedFor(content), ...said, ...Object.values(content.subTypes).flatMap((s) => Object.keys(s.implies))]);
  for (const fact of Object.values(content.facts)) for (const facts of Object.values(fact.implies)) for (const name of Object.keys(facts)) asked.add(name);
  const used = [
    ...content.rules.flatMap((r) => factsIn(r.when)),
    ...content.clocks.flatMap((c) => [c.from, ...(c.when ? factsIn(c.when) : [])]),
    ...content.sums.flatMap((s) => [...factsOf(s.formula), ...(s.when ? factsIn(s.when) : [])]),
  ];
  return [...new Set(used)].filter((f) => !(f in derived) && !asked.has(f)).map((f) => `the fact ${f} is used, but nobody asks for it and nothing in intents/ says it`);
}

function idle(content: Content): string[] {
  const cited = new Set(
    [...content.rules, ...content.clocks, ...content.sums, ...content.caps, ...Object.values(content.subTypes), ...Object.values(content.holidays)].flatMap((it) =>
      it.cites.map((c) => c.source),
    ),
  );
  const told = JSON.stringify(content.words);
  return Object.values(content.sources)
    .filter((s) => s.until === undefined && !cited.has(s.id) && !told.includes(`《${s.title}》`))
    .map((s) => `source ${s.id} (${s.title}) is cited nowhere`);
}

function stale({ sources }: Content, today: string): string[] {
  return Object.values(sources)
    .filter((s) => daysBetween(s.checked_on, today) > STALE)
    .map((s) => `source ${s.id} was last checked on ${s.checked_on}, more than ${STALE} days ago`);
}
