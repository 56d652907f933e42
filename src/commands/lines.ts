import { createInterface } from 'node:readline';

/** Reads JSON lines from standard input and writes one answer line for each. A line that cannot be read gets an error line, and the exit code is 1. */
export async function eachLine(answer: (line: unknown) => object): Promise<number> {
  let failed = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const out = attempt(line, answer);
    if ('error' in out) failed++;
    if (!process.stdout.write(`${JSON.stringify(out)}\n`)) await new Promise((go) => process.stdout.once('drain', go));
  }
  return failed > 0 ? 1 : 0;
}

function attempt(line: string, answer: (line: unknown) => object): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  const given = value as { readonly id?: unknown } | null;
  const id = typeof given === 'object' && given !== null && (typeof given.id === 'string' || typeof given.id === 'number') ? { id: given.id } : {};
  try {
    return answer(value);
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return { ...id, error: error.message };
  }
}

/** A line that is JSON but not what the command takes. */
export class BadLine extends Error {
  override readonly name = 'BadLine';
}
