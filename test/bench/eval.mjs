// How well the classifier reads labelled texts it was not trained on: JSON lines {id, text, accept: [families], secondary_any?: [families]}.
// Prints precision, recall and F1 by family, confusion, calibration, coverage, latency and (--errors) every miss with the phrases that decided.
// --worn reads each text also with slips of the finger, without punctuation, in traditional characters, and says what that loses.
// Run: npm run eval -- FILE… [--errors] [--worn] [--save RUN.json] [--compare RUN.json] [--svg CONFUSION.svg]
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { brain } from '../../dist/commands/brain.js';
import { dice, wear } from './wear.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, worn: { type: 'boolean' }, save: { type: 'string' }, compare: { type: 'string' }, svg: { type: 'string' } },
});
if (positionals.length === 0) {
  console.error('npm run eval -- FILE… : files of JSON lines {id, text, accept, secondary_any?}');
  process.exit(2);
}

const { model, read } = await brain();
const classify = (text) => read(text, '2026-11-24T10:00:00+08:00');
const families = model.families;
const percent = (part, whole) => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));
const before = values.compare ? JSON.parse(readFileSync(values.compare, 'utf8')) : {};
const run = {};

for (const file of positionals) {
  const texts = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const { text } of texts.slice(0, 50)) classify(text); // warm
  const times = [];
  const read = texts.map((it) => {
    const began = performance.now();
    const found = classify(it.text);
    times.push(performance.now() - began);
    const right = it.accept.includes(found.primary);
    const lenient = right || (it.secondary_any ?? []).includes(found.primary);
    const offered = found.ranked.slice(0, 3).some(([f]) => it.accept.includes(f));
    return { ...it, found, right, lenient, gold: right ? found.primary : it.accept[0], ended: found.sure ? lenient : offered };
  });
  const n = read.length;
  const count = (test) => read.filter(test).length;
  const classes = families.filter((f) => read.some((r) => r.gold === f || r.found.primary === f));
  const table = classes.map((family) => {
    const hit = count((r) => r.right && r.found.primary === family);
    const said = count((r) => r.found.primary === family);
    const is = count((r) => r.gold === family);
    return { family, precision: hit / (said || 1), recall: hit / (is || 1), f1: (2 * hit) / (said + is || 1), is };
  });
  const figures = {
    texts: n,
    strict: percent(
      count((r) => r.right),
      n,
    ),
    macro_f1: ((100 * table.reduce((sum, t) => sum + t.f1, 0)) / table.length).toFixed(1),
    lenient: percent(
      count((r) => r.lenient),
      n,
    ),
    top2: percent(
      count((r) => r.found.ranked.slice(0, 2).some(([f]) => r.accept.includes(f))),
      n,
    ),
    right_in_the_end: percent(
      count((r) => r.ended),
      n,
    ),
    wrong_and_sure: percent(
      count((r) => r.found.sure && !r.lenient),
      n,
    ),
    asking: percent(
      count((r) => !r.found.sure),
      n,
    ),
    coverage_at_98: percent(coverage(read, 0.98), n),
    ece: calibration(read).ece,
    p50_ms: quantile(times, 0.5).toFixed(3),
    p95_ms: quantile(times, 0.95).toFixed(3),
  };
  const name = basename(file);
  run[name] = { figures, primary: Object.fromEntries(read.map((r) => [r.id, r.found.primary])) };
  console.log(`\n${name}`);
  for (const [key, value] of Object.entries(figures)) console.log(`  ${key.padEnd(17)} ${String(value).padStart(7)}${was(name, key, value)}`);
  console.log('\n  family             precision  recall     F1  texts');
  for (const t of table)
    console.log(`  ${t.family.padEnd(18)} ${[t.precision, t.recall, t.f1].map((x) => (100 * x).toFixed(1).padStart(8)).join(' ')} ${String(t.is).padStart(6)}`);
  console.log('\n  confusion (rows: what it is, columns: what was said)');
  const grid = classes.map((is) => classes.map((said) => count((r) => r.gold === is && r.found.primary === said)));
  for (const [i, family] of classes.entries()) console.log(`  ${family.padEnd(18)} ${grid[i].map((c) => String(c).padStart(5)).join('')}`);
  console.log('\n  probability   texts  said   right');
  for (const b of calibration(read).bins)
    console.log(`  ${b.from.toFixed(1)}–${(b.from + 0.1).toFixed(1)}      ${String(b.n).padStart(5)}  ${percent(b.p, b.n)}  ${percent(b.right, b.n)}`);
  if (values.svg) writeFileSync(values.svg.replace(/\.svg$/, positionals.length > 1 ? `-${name}.svg` : '.svg'), picture(name, classes, grid));
  if (values.worn) {
    console.log('\n  worn               strict   loss');
    for (const [how, worn] of Object.entries(wear)) {
      const random = dice(11);
      const right = texts.filter((it) => it.accept.includes(classify(worn(it.text, random)).primary)).length;
      console.log(`  ${how.padEnd(18)} ${percent(right, n).padStart(6)} ${(Number(figures.strict) - (100 * right) / n).toFixed(1).padStart(6)}`);
    }
  }
  if (values.errors) {
    console.log('\n  misses');
    for (const r of read.filter((r) => !r.right))
      console.log(`  ${r.id}  ${r.gold} ← ${r.found.primary}${r.found.sure ? ' SURE' : ''} ${r.found.score.toFixed(2)}  ${JSON.stringify(r.found.why)}  ${r.text.slice(0, 80)}`);
  }
}
if (values.save) writeFileSync(values.save, JSON.stringify(run));

function was(name, key, value) {
  const old = before[name]?.figures[key];
  return old === undefined || old === value ? '' : `   was ${old}`;
}

function quantile(all, q) {
  return [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))];
}

/** How many texts, the surest first, may be taken without asking while this share of them is right. */
function coverage(read, share) {
  let right = 0;
  let most = 0;
  for (const [n, r] of [...read].sort((a, b) => b.found.score - a.found.score).entries()) {
    if (r.lenient) right++;
    if (right / (n + 1) >= share) most = n + 1;
  }
  return most;
}

function calibration(read) {
  const bins = Array.from({ length: 10 }, (_, i) => {
    const mine = read.filter((r) => Math.min(9, Math.floor(r.found.score * 10)) === i);
    return { from: i / 10, n: mine.length, p: mine.reduce((sum, r) => sum + r.found.score, 0), right: mine.filter((r) => r.right).length };
  }).filter((b) => b.n > 0);
  return { bins, ece: ((100 * bins.reduce((sum, b) => sum + Math.abs(b.p - b.right), 0)) / read.length).toFixed(1) };
}

function picture(name, classes, grid) {
  const size = 64;
  const left = 150;
  const cell = (count, i, j) => {
    const share =
      count /
      Math.max(
        1,
        grid[i].reduce((a, b) => a + b, 0),
      );
    const [x, y] = [left + j * size, 60 + i * size];
    const colour = i === j ? `rgba(11,94,84,${(0.1 + 0.9 * share).toFixed(2)})` : `rgba(176,58,46,${share.toFixed(2)})`;
    return `<rect x="${x}" y="${y}" width="${size}" height="${size}" fill="${colour}" stroke="#ddd"/><text x="${x + size / 2}" y="${y + size / 2 + 5}" text-anchor="middle" fill="${share > 0.5 ? '#fff' : '#222'}">${count}</text>`;
  };
  const labels = classes.map(
    (f, i) =>
      `<text x="${left - 8}" y="${60 + i * size + size / 2 + 5}" text-anchor="end">${f}</text><text x="${left + i * size + size / 2}" y="50" text-anchor="middle" font-size="10">${f}</text>`,
  );
  const side = classes.length * size;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + side + 20}" height="${side + 90}" font-family="sans-serif" font-size="13"><text x="8" y="22" font-size="16">${name}</text>${labels.join('')}${grid.flatMap((row, i) => row.map((c, j) => cell(c, i, j))).join('')}</svg>\n`;
}
