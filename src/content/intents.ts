import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Example } from '../nlu/classify/train.js';
import type { Spoken } from '../nlu/vocabulary.js';
import type { Content, Fact } from '../types.js';
import { ContentError, type Folder, folder } from './files.js';
import { flat, locales } from './load.js';

/** What people say: training data and phrases, read once. */
export interface Intents {
  readonly spoken: Spoken;
  readonly examples: readonly Example[];
  readonly lexicon: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly string[];
}

const phrases = z.array(z.coerce.string()).transform((all) => all.flatMap(spelledOut));
const grouped = z.record(z.string(), phrases);
const said = z.record(z.string(), grouped);
const shortFile = z.strictObject({ particles: phrases, yes: phrases, no: phrases, unknown: phrases, later: phrases, none: phrases, all: phrases, any: phrases, no_clock: phrases });
const rolesFile = z.strictObject({ days: grouped, moments: grouped, amounts: grouped });

/** Reads intents/; throws ContentError with all faults. */
export function loadIntents(root: string, content: Content): Intents {
  const files = folder(root);
  const spoken = phrasesIn(files, root, content);
  const examples = files.list('complaint', '.txt').flatMap((file) => utterances(root, file, files.faults, content));
  const lexicon = joined(files.list('lexicon', '.yaml').map((file) => files.read(file, grouped) ?? {}));
  stopAt([...files.faults, ...check(spoken, content)]);
  return { spoken, examples, lexicon, families: [...content.families, 'none'] };
}

/** The phrases alone, without what the classifier is trained from: all that a trained bot needs. */
export function loadSpoken(root: string, content: Content): Spoken {
  const files = folder(root);
  const spoken = phrasesIn(files, root, content);
  stopAt([...files.faults, ...check(spoken, content)]);
  return spoken;
}

function stopAt(faults: readonly string[]): void {
  if (faults.length > 0) throw new ContentError(faults);
}

function phrasesIn(files: Folder, root: string, content: Content): Spoken {
  const sayings: Record<string, Record<string, string[]>> = {};
  for (const file of files.list('said', '.yaml')) {
    for (const [fact, options] of Object.entries(files.read(file, said) ?? {})) sayings[fact] = joined([sayings[fact] ?? {}, options]);
  }
  return {
    facts: content.facts,
    names: named(files.read('names.yaml', grouped) ?? {}, content),
    labels: labels(content),
    said: sayings,
    answers: files.read('answer.yaml', said) ?? {},
    short: files.read('short.yaml', shortFile) ?? { particles: [], yes: [], no: [], unknown: [], later: [], none: [], all: [], any: [], no_clock: [] },
    acts: files.read('act.yaml', grouped) ?? {},
    asides: files.read('aside.yaml', grouped) ?? {},
    roles: files.read('roles.yaml', rolesFile) ?? { days: {}, moments: {}, amounts: {} },
    families: Object.fromEntries(Object.values(content.subTypes).map((s) => [s.id, s.family])),
    products: lines(root, 'products.txt').sort((a, b) => b.length - a.length),
    rude: lines(root, 'rude.txt'),
  };
}

/** `没(有|)发货`: every way it can be read, as plain phrases. */
export function spelledOut(phrase: string): string[] {
  const either = /\(([^()]*\|[^()]*)\)/u.exec(phrase);
  if (!either) return [phrase];
  const [before, after] = [phrase.slice(0, either.index), phrase.slice(either.index + either[0].length)];
  return either[1]!.split('|').flatMap((one) => spelledOut(before + one + after));
}

/** A group, or an option, may stand in several files: its phrases add up. */
function joined(all: readonly Readonly<Record<string, readonly string[]>>[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const file of all) for (const [group, phrases] of Object.entries(file)) groups[group] = [...new Set([...(groups[group] ?? []), ...phrases])];
  return groups;
}

/** A stamp of everything a trained model depends on: its texts, and the code that reads them. */
export function intentsVersion(root: string, code: string): string {
  const hash = createHash('sha256');
  const stamp = (folder: string, kind: RegExp): void => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => kind.test(f));
    for (const file of names.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  };
  stamp(root, /^(complaint|lexicon)\b.*\.(txt|yaml)$/);
  if (existsSync(code)) stamp(code, /^(classify[\\/].*|normalise|stem)\.js$/);
  return hash.digest('hex').slice(0, 16);
}

/** `family/sub_type.lang.txt`: one utterance a line; `#` a comment; ` +family` at the end names a further complaint. */
function utterances(root: string, file: string, faults: string[], content: Content): Example[] {
  const [, family, name] = /complaint[\\/](\w+)[\\/](\w+)\.[\w.-]+\.txt$/.exec(file) ?? [];
  if (!family || !name || ![...content.families, 'none'].includes(family)) {
    faults.push(`intents/${file}: not family/sub_type.language.txt of a family we have`);
    return [];
  }
  if (family !== 'none' && !(name in content.subTypes)) faults.push(`intents/${file}: content has no sub-type "${name}"`);
  return lines(root, file).flatMap((line, n): Example[] => {
    const [, text, tags] = /^(.*?)((?:\s\+\w+)*)$/.exec(line) ?? [];
    const also = (tags ?? '')
      .split('+')
      .map((t) => t.trim())
      .filter((t) => t !== '');
    const unknown = also.find((f) => !content.families.includes(f));
    if (unknown !== undefined) faults.push(`intents/${file}:${n + 1}: "+${unknown}" is no family`);
    return text ? [{ text, family, kind: name, also: also.filter((f) => f !== family) }] : [];
  });
}

function lines(root: string, file: string): string[] {
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && !l.startsWith('#'));
}

/** A fact is also called by its own name in every language. */
function named(own: Readonly<Record<string, readonly string[]>>, content: Content): Record<string, string[]> {
  return Object.fromEntries(Object.entries(own).map(([fact, names]) => [fact, [...names, ...texts(content, `facts.${fact}.name`)].map((n) => n.toLowerCase())]));
}

/** How each option is put, in every language: what a shopper may read out to us. */
function labels(content: Content): Record<string, Record<string, string[]>> {
  const of = (fact: string, option: string): string[] => {
    if (fact === 'sub_type' || fact === 'also') return [...texts(content, `subTypes.${option}.name`), ...texts(content, `subTypes.${option}.apart`)];
    if (fact === 'evidence') return texts(content, `evidence.${option}.name`);
    return texts(content, `facts.${fact}.options.${option}`);
  };
  const options = (fact: Fact) => (fact.kind === 'flag' ? ['true', 'false'] : fact.options.map(String));
  return Object.fromEntries(Object.entries(content.facts).map(([name, fact]) => [name, Object.fromEntries(options(fact).map((o) => [o, of(name, o)]))]));
}

function texts(content: Content, key: string): string[] {
  return locales.flatMap((locale) => {
    const found = index(content).get(`${locale} ${key}`);
    return found === undefined ? [] : [found];
  });
}

const indexes = new WeakMap<Content, Map<string, string>>();
function index(content: Content): Map<string, string> {
  const made = indexes.get(content) ?? new Map(locales.flatMap((l) => flat(content.words[l]).map(([key, text]): [string, string] => [`${l} ${key}`, text])));
  indexes.set(content, made);
  return made;
}

/** Sayings speak of facts and options that content has; every aside has an answer. */
function check(spoken: Spoken, content: Content): string[] {
  const allowed = (fact: string): readonly string[] => (content.facts[fact]?.kind === 'flag' ? ['true', 'false'] : (content.facts[fact]?.options ?? []).map(String));
  return [
    ...[...Object.entries(spoken.said), ...Object.entries(spoken.answers)].flatMap(([fact, options]) =>
      Object.keys(options)
        .filter((o) => o !== 'not' && !allowed(fact).includes(o))
        .map((o) => `intents: ${fact} has no option "${o}"`),
    ),
    ...(['days', 'moments', 'amounts'] as const).flatMap((which) =>
      Object.keys(spoken.roles[which])
        .filter((fact) => fact !== 'nothing' && !(fact in content.facts))
        .map((fact) => `intents/roles.yaml: ${which}: no fact "${fact}"`),
    ),
    ...Object.keys(spoken.names)
      .filter((fact) => !(fact in content.facts))
      .map((fact) => `intents/names.yaml: no fact "${fact}"`),
    ...Object.keys(spoken.asides)
      .filter((topic) => content.uses[`asides.${topic}`] === undefined)
      .map((topic) => `intents/aside.yaml: words have no asides.${topic}`),
  ];
}
