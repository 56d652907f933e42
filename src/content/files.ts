import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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
  const parsed = new Map<string, { readonly lines: LineCounter; readonly top: Node | null }>();
  const shown = (file: string) => relative(join(root, '..'), join(root, file));

  const place = (file: string, path: readonly PropertyKey[]) => {
    const it = parsed.get(file);
    let node: unknown = it?.top;
    let at = it?.top?.range?.[0];
    for (const step of path) {
      if (isMap(node)) at = (node.items.find((i) => String(i.key) === String(step))?.key as Node | undefined)?.range?.[0] ?? at;
      node = (node as { get?(key: unknown, keep: boolean): unknown } | undefined)?.get?.(step, true);
      at = isMap(node) ? at : ((node as Node | undefined)?.range?.[0] ?? at);
    }
    return it && at !== undefined ? `${shown(file)}:${it.lines.linePos(at).line}` : shown(file);
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
      const lines = new LineCounter();
      const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
      parsed.set(file, { lines, top: doc.contents });
      const [broken] = doc.errors; // the others mostly follow from the first
      if (broken) {
        faults.push(`${shown(file)}:${broken.linePos?.[0].line ?? 1}: ${broken.message.split('\n')[0]}`);
        return undefined;
      }
      const result = shape.safeParse(doc.toJS({ maxAliasCount: 20 }));
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

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
