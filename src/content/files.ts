import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Every fault of the content at once, each with its file, line and advice in the author's words. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  constructor(readonly faults: readonly string[]) {
    super(`${faults.length} fault${faults.length === 1 ? '' : 's'} in the content:\n${faults.map((f) => `✖ ${f}`).join('\n')}`);
  }
}

/** A folder of YAML files, read once: a fault is noted and reading goes on, so that the author sees all of them. */
export interface Folder {
  readonly faults: string[];
  readonly version: string; // hash of all files read so far
  read<T>(file: string, shape: z.ZodType<T>): T | undefined;
  list(folder: string, ending: string): string[];
  /** The place of a key in a file, for the author: `content/flow.yaml:12`. */
  place(file: string, path: readonly PropertyKey[]): string;
}

export function folder(root: string): Folder {
  const faults: string[] = [];
  const hash = createHash('sha256');
  const texts = new Map<string, string>();
  const parsed = new Map<string, Placed>();
  const placed = (file: string) => {
    const it = parsed.get(file) ?? inPlaces(texts.get(file) ?? '');
    parsed.set(file, it);
    return it;
  };
  const shown = (file: string) => relative(join(root, '..'), join(root, file));

  const place = (file: string, path: readonly PropertyKey[]) => {
    const { doc, lines } = placed(file);
    let node: unknown = doc.contents;
    let at = (doc.contents as Node | null)?.range?.[0];
    for (const step of path) {
      if (isMap(node)) at = (node.items.find((i) => String(i.key) === String(step))?.key as Node | undefined)?.range?.[0] ?? at;
      node = (node as { get?(key: unknown, keep: boolean): unknown } | undefined)?.get?.(step, true);
      at = isMap(node) ? at : ((node as Node | undefined)?.range?.[0] ?? at);
    }
    return at === undefined ? shown(file) : `${shown(file)}:${lines.linePos(at).line}`;
  };

  return {
    faults,
    get version() {
      return hash.copy().digest('hex').slice(0, 12);
    },
    read(file, shape) {
      const text = attempt(() => readFileSync(join(root, file), 'utf8'));
      if (text === undefined) {
        faults.push(`${shown(file)}: cannot be read`);
        return undefined;
      }
      hash.update(file).update(text);
      texts.set(file, text);
      const plain = swiftly(text) ?? placed(file).doc;
      if ('errors' in plain && plain.errors[0]) {
        const [broken] = plain.errors; // the others mostly follow from the first
        faults.push(`${shown(file)}:${broken!.linePos?.[0].line ?? 1}: ${broken!.message.split('\n')[0]}`);
        return undefined;
      }
      const result = shape.safeParse('errors' in plain ? plain.toJS({ maxAliasCount: 20 }) : plain.value);
      if (result.success) return result.data;
      for (const issue of result.error.issues) faults.push(`${place(file, issue.path)}: ${issue.path.join('.')}: ${issue.message}`);
      return undefined;
    },
    list(sub, ending) {
      const all = attempt(() => readdirSync(join(root, sub), { recursive: true, encoding: 'utf8' }));
      if (all === undefined) faults.push(`${shown(sub)}: no such folder`);
      return (all ?? [])
        .filter((f) => f.endsWith(ending))
        .sort()
        .map((f) => join(sub, f));
    },
    place,
  };
}

/** A file with the line of everything in it: what a fault needs. */
interface Placed {
  readonly lines: LineCounter;
  readonly doc: ReturnType<typeof parseDocument>;
}

function inPlaces(text: string): Placed {
  const lines = new LineCounter();
  return { lines, doc: parseDocument(text, { lineCounter: lines, uniqueKeys: true }) };
}

/** The same three times as fast, without places; null where something is wrong, or repeats itself by aliases, and the careful reader must look. */
function swiftly(text: string): { readonly value: unknown } | null {
  if (/(?:^|[\s[{,])\*\w/.test(text)) return null;
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return null;
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
