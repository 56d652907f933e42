// Our classifier beside natural's own pipeline and @nlpjs (lang-zh, lang-en), all trained on the same utterances and read on the same labelled texts, in one run.
// @nlpjs is no dependency of ours (no release for two years): `npm i --no-save --ignore-scripts @nlpjs/core@4 @nlpjs/nlp@4 @nlpjs/lang-zh@4 @nlpjs/lang-en@4` puts it beside; without it that row is left out.
// Run: node test/bench/stock.mjs FILE…   (JSON lines {text, accept})
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brain, home } from '../../dist/commands/brain.js';
import { loadIntents } from '../../dist/content/intents.js';
import { classify } from '../../dist/nlu/classify/classify.js';

const require = createRequire(import.meta.url);
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('node test/bench/stock.mjs FILE… : files of JSON lines {text, accept}');
  process.exit(2);
}
const { content, model } = await brain();
const { examples } = loadIntents(join(home, 'intents'), content);
const texts = files.flatMap((f) =>
  readFileSync(f, 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l)),
);
const han = (text) => /\p{Script=Han}/u.test(text);
const mb = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};

const contestants = {
  pingli: async () => (text) => classify(model, text).primary,
  'natural, stock': async () => {
    const Bayes = require('natural/lib/natural/classifiers/bayes_classifier.js');
    const learner = new Bayes(); // its own tokenizer and stemmer
    for (const e of examples) learner.addDocument(e.text, e.family);
    learner.train();
    return (text) => learner.classify(text);
  },
  '@nlpjs, stock': async () => {
    const { containerBootstrap } = require('@nlpjs/core');
    const { Nlp } = require('@nlpjs/nlp');
    const container = await containerBootstrap();
    for (const plugin of [Nlp, require('@nlpjs/lang-zh').LangZh, require('@nlpjs/lang-en').LangEn]) container.use(plugin);
    const nlp = container.get('nlp');
    Object.assign(nlp.settings, { autoSave: false, autoLoad: false, log: false });
    const locale = (text) => (han(text) ? 'zh' : 'en');
    for (const it of ['zh', 'en']) nlp.addLanguage(it);
    for (const e of examples) nlp.addDocument(locale(e.text), e.text, e.family);
    await nlp.train();
    return async (text) => (await nlp.process(locale(text), text)).intent;
  },
};

const rows = [];
for (const [name, make] of Object.entries(contestants)) {
  const before = mb();
  const began = performance.now();
  let read;
  try {
    read = await make();
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.log(`${name}: not installed`);
    continue;
  }
  const trained = (performance.now() - began) / 1000;
  for (const { text } of texts.slice(0, 20)) await read(text);
  const times = [];
  let right = 0;
  for (const { text, accept } of texts) {
    const start = performance.now();
    const family = await read(text);
    times.push(performance.now() - start);
    if (accept.includes(family)) right++;
  }
  times.sort((a, b) => a - b);
  rows.push({ name, strict: right / texts.length, p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], trained, memory: mb() - before });
}
const [ours] = rows;
console.log(`${'on the same utterances'.padEnd(24)} strict      p50 ms      p95 ms    train s   memory MB`);
for (const r of rows) {
  const times = r === ours ? '' : `   ${(ours.strict / r.strict).toFixed(2)} times as often right, ${(r.p50 / ours.p50).toFixed(1)} times as fast`;
  console.log(
    `${r.name.padEnd(24)} ${(100 * r.strict).toFixed(1).padStart(6)} ${r.p50.toFixed(3).padStart(11)} ${r.p95.toFixed(3).padStart(11)} ${r.trained.toFixed(1).padStart(10)} ${r.memory.toFixed(0).padStart(11)}${times}`,
  );
}
