import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { intentsVersion, loadIntents, loadSpoken } from '../content/intents.js';
import { load } from '../content/load.js';
import { type Classification, classify } from '../nlu/classify/classify.js';
import { type Model, pack, unpack } from '../nlu/classify/model.js';
import { complained } from '../nlu/complaint.js';
import { legible, understand } from '../nlu/understand.js';
import { type Vocabulary, vocabulary } from '../nlu/vocabulary.js';
import type { Ask, Content, Facts, Message, Understanding } from '../types.js';

/** All that is read at start: content, and what understanding needs. */
export interface Brain {
  readonly content: Content;
  readonly model: Model;
  readonly vocabulary: Vocabulary;
  read(text: string, at: string): Classification; // as the bot would classify it as a first message
  understand(message: Message, asked: Ask | null, facts: Facts): Understanding;
}

/** The project's own folder, whether run from dist/ or from src/. */
export const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Places {
  readonly content?: string;
  readonly intents?: string;
  readonly models?: string;
}

/** Loads everything; throws ContentError when content or intents have faults. The model is trained anew only when its texts changed. */
export async function brain(places: Places = {}): Promise<Brain> {
  const content = load(places.content ?? join(home, 'content'));
  const root = places.intents ?? join(home, 'intents');
  const model = await trained(root, places.models ?? join(home, 'dist', 'models'), content);
  const v = vocabulary(loadSpoken(root, content));
  const read = (text: string, at: string) => {
    const own = legible(text);
    return complained(model, v, own, at).it ?? classify(model, own);
  };
  return { content, model, vocabulary: v, read, understand: (message, asked, facts) => understand(model, v, message, asked, facts) };
}

/** The model for these texts: from the cache, named after their hash, or trained and put there. */
export async function trained(root: string, cache: string, content: Content): Promise<Model> {
  const file = join(cache, `${intentsVersion(root, join(home, 'dist', 'nlu'))}.bin`);
  try {
    return unpack(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { trainModel } = await import('../nlu/classify/train.js');
  const { examples, lexicon, families } = loadIntents(root, content);
  const bytes = pack(trainModel(examples, lexicon, families), lexicon);
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  return unpack(bytes);
}
