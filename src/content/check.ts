import { factsIn } from '../rules/condition.js';
import { derived } from '../rules/derived.js';
import { factsOf, named } from '../rules/formulas.js';
import type { Condition, Content, Fact, Facts, Step } from '../types.js';
import type { Folder } from './files.js';
import { flat, locales } from './load.js';

/** What a shape cannot see: everything spoken of anywhere is declared somewhere, and has words in every language. */
export function check(content: Content, files: Folder): string[] {
  return [...facts(content), ...options(content, files), ...sources(content), ...words(content), ...complaints(content), ...flow(content), ...money(content), ...examples(content)];
}

/** The verdict is worked out from the rules, so the flow may speak of it and the rules may not. */
const flowOnly = ['verdict'];

function facts(content: Content): string[] {
  const declared = (fact: string) => fact in content.facts || fact in derived;
  const spoken: [by: string, facts: readonly string[]][] = [
    ...Object.entries(derived).map(([name, d]): [string, readonly string[]] => [`the derived fact ${name}`, d.from]),
    ...content.rules.map((r): [string, string[]] => [`rule ${r.id}`, factsIn(r.when)]),
    ...content.rules.map((r): [string, string[]] => [`an example of rule ${r.id}`, r.examples.flatMap((e) => Object.keys(e.facts))]),
    ...content.clocks.map((c): [string, string[]] => [
      `clock ${c.id}`,
      [c.from, ...(c.plus ? [c.plus] : []), ...(c.when ? factsIn(c.when) : []), ...(c.unless ? factsIn(c.unless) : []), ...c.examples.flatMap((e) => Object.keys(e.facts))],
    ]),
    ...content.sums.map((s): [string, string[]] => [
      `sum ${s.id}`,
      [...factsOf(s.formula), ...(s.when ? factsIn(s.when) : []), ...s.examples.flatMap((e) => Object.keys(e.facts))],
    ]),
    ...content.caps.map((c): [string, string[]] => [`cap ${c.id}`, c.of ? [c.of] : []]),
    ...content.flow.map((s): [string, string[]] => [`step ${s.id}`, spokenBy(s).filter((f) => !flowOnly.includes(f))]),
    ...Object.values(content.templates).map((t): [string, string[]] => [
      `draft ${t.id}`,
      [...t.fields, ...t.sentences.flatMap((s) => [...s.uses, ...(s.when ? factsIn(s.when) : [])])],
    ]),
    ...Object.values(content.subTypes).map((s): [string, string[]] => [`sub-type ${s.id}`, Object.keys(s.implies)]),
    ['renamed.yaml', Object.values(content.renamed)],
  ];
  return spoken.flatMap(([by, names]) => names.filter((n) => !declared(n)).map((n) => `${by} speaks of "${n}", which facts.yaml does not declare`));
}

function spokenBy(step: Step): string[] {
  const guard = step.when ? factsIn(step.when) : [];
  if (step.kind === 'ask' || step.kind === 'check') return [...guard, step.fact];
  if (step.kind === 'hold') return [...guard, step.fact, ...factsIn(step.until)];
  return guard;
}

/** Values compared with are among the options. */
function options(content: Content, _files: Folder): string[] {
  const wrong = (by: string, condition: Condition): string[] => {
    if ('all' in condition) return condition.all.flatMap((c) => wrong(by, c));
    if ('any' in condition) return condition.any.flatMap((c) => wrong(by, c));
    if ('not' in condition) return wrong(by, condition.not);
    const fact = content.facts[condition.fact];
    if (!fact || !['choice', 'set', 'flag'].includes(fact.kind)) return [];
    const allowed: readonly unknown[] = fact.kind === 'flag' ? [true, false] : fact.options;
    const than = Array.isArray(condition.than) ? condition.than : [condition.than];
    return than.filter((v) => !allowed.includes(v)).map((v) => `${by} compares ${condition.fact} with "${v}", which is not one of its options`);
  };
  const stated = (by: string, it: Facts) =>
    Object.entries(it).flatMap(([name, value]) => {
      const fact: Fact | undefined = content.facts[name];
      const bad = fact?.kind === 'choice' && !fact.options.includes(value);
      return bad ? [`${by} sets ${name} to "${value}", which is not one of its options`] : [];
    });
  return [
    ...content.rules.flatMap((r) => [...wrong(`rule ${r.id}`, r.when), ...r.examples.flatMap((e) => stated(`an example of rule ${r.id}`, e.facts))]),
    ...content.flow.flatMap((s) => [...(s.when ? wrong(`step ${s.id}`, s.when) : []), ...(s.kind === 'hold' ? wrong(`step ${s.id}`, s.until) : [])]),
    ...content.clocks.flatMap((c) => [
      ...(c.when ? wrong(`clock ${c.id}`, c.when) : []),
      ...(c.unless ? wrong(`clock ${c.id}`, c.unless) : []),
      ...c.examples.flatMap((e) => stated(`an example of clock ${c.id}`, e.facts)),
    ]),
    ...content.sums.flatMap((s) => [...(s.when ? wrong(`sum ${s.id}`, s.when) : []), ...s.examples.flatMap((e) => stated(`an example of sum ${s.id}`, e.facts))]),
    ...Object.values(content.subTypes).flatMap((s) => stated(`sub-type ${s.id}`, s.implies)),
  ];
}

function sources(content: Content): string[] {
  const citing: [string, Content['rules'][number]['cites']][] = [
    ...content.rules.map((r): [string, typeof r.cites] => [`rule ${r.id}`, r.cites]),
    ...content.clocks.map((c): [string, typeof c.cites] => [`clock ${c.id}`, c.cites]),
    ...content.sums.map((s): [string, typeof s.cites] => [`sum ${s.id}`, s.cites]),
    ...content.caps.map((c): [string, typeof c.cites] => [`cap ${c.id}`, c.cites]),
    ...Object.entries(content.holidays).map(([year, h]): [string, typeof h.cites] => [`holidays of ${year}`, h.cites]),
    ...Object.values(content.subTypes).map((s): [string, typeof s.cites] => [`sub-type ${s.id}`, s.cites]),
  ];
  return citing.flatMap(([by, cites]) => cites.filter((c) => !(c.source in content.sources)).map((c) => `${by} cites "${c.source}", which sources.yaml does not have`));
}

function complaints({ subTypes, facts, evidence, rules, clocks, sums, families }: Content): string[] {
  const demands = facts['demand']?.options ?? [];
  const known = new Set(['all', ...families, ...Object.keys(subTypes)]);
  return [
    ...Object.values(subTypes).flatMap((s) => [
      ...s.demands.filter((d) => !demands.includes(d)).map((d) => `sub-type ${s.id} offers the demand "${d}", which facts.yaml does not have`),
      ...[...s.evidence.must, ...s.evidence.helpful]
        .filter((e) => !evidence.includes(e))
        .map((e) => `sub-type ${s.id} wants the evidence "${e}", which evidence.yaml does not have`),
      ...(s.reasons['*'] ? [] : s.demands.filter((d) => !s.reasons[d]).map((d) => `sub-type ${s.id} has no page reason for the demand "${d}"`)),
    ]),
    ...[...rules, ...clocks, ...sums].flatMap((r) => r.for.filter((f) => !known.has(f)).map((f) => `${r.id} is for "${f}", which is neither a family nor a sub-type`)),
  ];
}

/** Names stand once; what stands beside, is capped or worked out by name is there. */
function money({ rules, clocks, sums, caps }: Content): string[] {
  const twice = (what: string, all: readonly { readonly id: string }[]) =>
    all.filter((it, n) => all.findIndex((o) => o.id === it.id) !== n).map(({ id }) => `two ${what} are called "${id}"`);
  const has = (id: string, all: readonly { readonly id: string }[]) => all.some((it) => it.id === id);
  return [
    ...twice('rules', rules),
    ...twice('clocks', clocks),
    ...twice('sums', sums),
    ...clocks.filter((c) => c.beside !== undefined && !has(c.beside, clocks)).map((c) => `clock ${c.id} stands beside "${c.beside}", which is no clock`),
    ...caps.flatMap((c) => c.sums.filter((id) => !has(id, sums)).map((id) => `cap ${c.id} speaks of the sum "${id}", which is none`)),
    ...sums.flatMap(({ id, formula: f }) =>
      f.kind === 'work' && !(f.name in named) ? [`sum ${id} is worked out by "${f.name}"; known are ${Object.keys(named).join(', ')}`] : [],
    ),
  ];
}

/** A rule that can be unknown shows when; one made only of wishes and alarms never is. */
function examples({ rules, facts: declared }: Content): string[] {
  const open = rules.filter((r) => factsIn(r.when).some((f) => declared[f]?.unsaid === undefined));
  return open.filter((r) => !r.examples.some((e) => e.is === 'unknown')).map((r) => `rule ${r.id} has no example of "unknown"`);
}

/** Steps have names of their own, and a draft exists. */
function flow(content: Content): string[] {
  const ids = content.flow.map((s) => s.id);
  return [
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `flow.yaml has two steps called "${id}"`),
    ...content.flow.flatMap((s) =>
      s.kind === 'draft' && !(s.template in content.templates) ? [`step ${s.id} writes the draft "${s.template}", which drafts/ does not have`] : [],
    ),
  ];
}

function words(content: Content): string[] {
  const has = Object.fromEntries(locales.map((l) => [l, new Map(flat(content.words[l]))]));
  const wanted = [...wantedKeys(content), ...locales.flatMap((l) => [...has[l]!.keys()].map((key): [string, string] => [key, 'another language']))];
  const faults = locales.flatMap((l) => wanted.filter(([key]) => !has[l]!.get(key)).map(([key, by]) => `words/${l} lack "${key}" (wanted by ${by})`));
  const vars = locales.flatMap((l) =>
    [...has[l]!].flatMap(([key, text]) =>
      [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
        .filter(([, name]) => !(name! in content.facts) && !(name! in derived) && !spoken.has(name!))
        .map(([, name]) => `words/${l} "${key}" speaks of {{${name}}}, which is no fact`),
    ),
  );
  return [...new Set([...faults, ...vars])];
}

/** What the code itself fills in, besides facts. */
const spoken = new Set([
  'fact',
  'was',
  'now',
  'list',
  'count',
  'limit',
  'bytes',
  'title',
  'article',
  'checked',
  'day',
  'source',
  'words',
  'name',
  'what',
  'why',
  'n',
  'total',
  'text',
  'rule',
  'verdict',
  'value',
  'reason',
  'deadline',
  'lost',
]);

/** Every text that code or content will ask for. */
function wantedKeys(content: Content): [key: string, by: string][] {
  const by = (who: string, ...keys: string[]) => keys.map((key): [string, string] => [key, who]);
  const filled = (text: string): string[] => {
    const fact = /\{(\w+)\}/.exec(text)?.[1];
    if (fact === undefined) return [text];
    const values = fact === 'channel' ? [...new Set(Object.values(content.subTypes).map((s) => s.channel))] : (content.facts[fact]?.options ?? []);
    return values.map((v) => text.replace(`{${fact}}`, String(v)));
  };
  return [
    ...content.flow.flatMap((s) => by(`step ${s.id}`, ...('text' in s ? filled(s.text).filter((k) => !skipped(s, k)) : []))),
    ...Object.entries(content.facts).flatMap(([name, f]) => [
      ...by(`fact ${name}`, `facts.${name}.name`),
      ...(f.kind === 'choice' || f.kind === 'set'
        ? by(`fact ${name}`, ...(['sub_type', 'also', 'evidence'].includes(name) ? [] : f.options.map((o) => `facts.${name}.options.${o}`)))
        : []),
    ]),
    ...Object.keys(derived).flatMap((name) => by(`derived fact ${name}`, `derived.${name}.name`)),
    ...askedFor(content).flatMap((name) => by(`a question`, `facts.${name}.ask`, `facts.${name}.again`, `facts.${name}.why`)),
    ...Object.keys(content.subTypes).flatMap((id) => by(`sub-type ${id}`, `subTypes.${id}.name`, `subTypes.${id}.apart`, `subTypes.${id}.statement`)),
    ...Object.values(content.subTypes).flatMap((s) => by(`sub-type ${s.id}`, `burdens.${s.burden}`)),
    ...content.evidence.flatMap((id) => by(`evidence ${id}`, `evidence.${id}.name`, `evidence.${id}.proves`, `evidence.${id}.how`)),
    ...content.rules.flatMap((r) => by(`rule ${r.id}`, `rules.${r.id}`)),
    ...content.rules.flatMap((r) => (r.effect.kind === 'bars' ? by(`rule ${r.id}`, `reasons.${r.effect.reason}.say`, `reasons.${r.effect.reason}.cure`) : [])),
    ...content.clocks.flatMap((c) => by(`clock ${c.id}`, `clocks.${c.id}.name`, `clocks.${c.id}.lost`)),
    ...Object.values(content.templates).flatMap((t) => t.sentences.flatMap((s) => by(`draft ${t.id}`, `drafts.${t.id}.${s.text}`))),
  ];
}

/** A text named after a fact's value is not wanted for values its own guard rules out. */
function skipped(step: Step, key: string): boolean {
  const guards = step.when ? comparisons(step.when) : [];
  return guards.some((g) => g.test === 'none_of' && (g.than as readonly string[]).some((v) => key.endsWith(`.${v}`)));
}

function comparisons(condition: Condition): Extract<Condition, { fact: string }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisons);
  if ('fact' in condition) return [condition];
  return [];
}

/** Facts the flow or the rules may make us ask for. */
export function askedFor(content: Content): string[] {
  const fromRules = content.rules.filter((r) => r.effect.kind === 'bars' || r.effect.kind === 'lifts').flatMap((r) => factsIn(r.when));
  const fromFlow = content.flow.flatMap((s) => ('fact' in s ? [s.fact] : s.kind === 'evidence' ? ['evidence'] : []));
  const primary = (name: string): string[] => (name in derived ? derived[name]!.from.flatMap(primary) : [name]);
  const all = [...fromRules, ...fromFlow].flatMap(primary);
  return [...new Set(all)].filter((name) => name in content.facts && content.facts[name]!.unsaid === undefined);
}
