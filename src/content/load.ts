import { basename } from 'node:path';
import type { Clock, Content, Fact, Locale, Rule, Source, Step, SubType, Sum, Template, Words } from '../types.js';
import { check } from './check.js';
import { ContentError, type Folder, folder } from './files.js';
import { capFile, clockFile, complaintFile, evidenceFile, factFile, flowFile, holidayFile, renamedFile, rule, sourceFile, sumFile, template, wordFile } from './schema.js';

export const locales: readonly Locale[] = ['zh-CN', 'en'];

/** Reads content once, at start. A mistake in content never reaches a shopper: it throws ContentError with all faults, and nothing starts. */
export function load(root: string): Content {
  const files = folder(root);
  const content = read(files);
  const faults = files.faults.length > 0 ? files.faults : check(content, files);
  if (faults.length > 0) throw new ContentError(faults);
  return freeze(content);
}

function read(files: Folder): Content {
  const subTypes = Object.assign({}, ...files.list('complaints', '.yaml').map((file) => family(files, file)));
  const evidence = files.read('evidence.yaml', evidenceFile) ?? [];
  const rules = files.list('rules', '.yaml').flatMap((file) => files.read(file, rule) ?? []);
  const clocks = files.list('clocks', '.yaml').flatMap((file) => files.read(file, clockFile) ?? []);
  const sums = files.list('sums', '.yaml').flatMap((file) => files.read(file, sumFile) ?? []);
  const own = (locale: Locale) => ({ ...wordsOf(files, locale), rules: inWords(rules, locale), clocks: inWords(clocks, locale), sums: inWords(sums, locale) });
  const words: Content['words'] = { 'zh-CN': own('zh-CN'), en: own('en') };
  const content = {
    facts: facts(files, Object.keys(subTypes), evidence),
    subTypes,
    families: files.list('complaints', '.yaml').map((file) => basename(file, '.yaml')),
    rules: rules.map(({ words: _, ...it }) => it as Rule),
    clocks: clocks.map(({ words: _, ...it }) => it as Clock),
    sums: sums.map(({ words: _, ...it }) => it as Sum),
    caps: (files.read('caps.yaml', capFile) ?? []) as Content['caps'],
    holidays: files.read('holidays.yaml', holidayFile) ?? {},
    flow: (files.read('flow.yaml', flowFile) ?? []) as readonly Step[],
    templates: Object.fromEntries(files.list('drafts', '.yaml').map((file) => draft(files, file))),
    sources: sources(files),
    evidence,
    renamed: files.read('renamed.yaml', renamedFile) ?? {},
    words,
    uses: uses(words),
  };
  return { ...content, version: files.version };
}

/** Facts common to all stand in facts.yaml; those of one matter in a file of facts/. */
function facts(files: Folder, subTypes: readonly string[], evidence: readonly string[]): Record<string, Fact> {
  const read: Record<string, Fact> = {};
  for (const file of ['facts.yaml', ...files.list('facts', '.yaml')]) {
    for (const [name, fact] of Object.entries(files.read(file, factFile) ?? {})) {
      if (name in read) files.faults.push(`${files.place(file, [name])}: the fact "${name}" stands in another file too`);
      read[name] = fact as Fact;
    }
  }
  const filled: Record<string, readonly string[]> = { sub_type: subTypes, also: subTypes, evidence };
  return Object.fromEntries(Object.entries(read).map(([name, fact]) => [name, { ...fact, options: filled[name] ?? fact.options }]));
}

function family(files: Folder, file: string): Record<string, SubType> {
  const read = files.read(file, complaintFile) ?? {};
  return Object.fromEntries(Object.entries(read).map(([id, it]) => [id, { id, family: basename(file, '.yaml'), ...it } as SubType]));
}

function sources(files: Folder): Record<string, Source> {
  const read = files.read('sources.yaml', sourceFile) ?? {};
  return Object.fromEntries(Object.entries(read).map(([id, it]) => [id, { id, ...it } as Source]));
}

/** A sentence's words are found under its own name unless it says otherwise. */
function draft(files: Folder, file: string): [string, Template] {
  const read = files.read(file, template) ?? { id: basename(file, '.yaml'), fields: [], sentences: [], chars: 0, bytes: 0 };
  const sentences = read.sentences.map((s) => ({ ...s, text: s.text ?? s.id }));
  return [read.id, { ...read, sentences } as Template];
}

/** What a rule, a sum or a clock says stands in its own file. */
function inWords(all: readonly { readonly id: string; readonly words: Readonly<Record<Locale, string | Words>> }[], locale: Locale): Words {
  return Object.fromEntries(all.map(({ id, words }) => [id, words[locale]]));
}

type Tree = { [key: string]: string | Tree };

/** All word files of a language are one tree: a text stands in one file only. */
function wordsOf(files: Folder, locale: Locale): Words {
  const tree: Tree = {};
  for (const file of files.list(`words/${locale}`, '.yaml')) graft(tree, (files.read(file, wordFile) ?? {}) as Tree, (path) => files.place(file, path), files.faults);
  return tree;
}

function graft(tree: Tree, branch: Tree, place: (path: readonly string[]) => string, faults: string[], above: readonly string[] = []): void {
  for (const [key, value] of Object.entries(branch)) {
    const path = [...above, key];
    const there = tree[key];
    if (typeof value === 'object' && typeof there === 'object') graft(there, value, place, faults, path);
    else if (there === undefined) tree[key] = value;
    else faults.push(`${place(path)}: "${path.join('.')}" stands in another file too`);
  }
}

/** The facts each text speaks of, in any language. */
function uses(words: Content['words']): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const locale of locales) {
    for (const [key, text] of flat(words[locale])) {
      const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((m) => m[1]!);
      found[key] = [...new Set([...(found[key] ?? []), ...names])];
    }
  }
  return found;
}

/** Every text with its full key. */
export function flat(words: Words, above = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, it]) => (typeof it === 'string' ? [[above + key, it]] : flat(it, `${above}${key}.`)));
}

function freeze<T>(it: T): T {
  if (typeof it !== 'object' || it === null || Object.isFrozen(it)) return it;
  Object.freeze(it);
  for (const part of Object.values(it)) freeze(part);
  return it;
}
