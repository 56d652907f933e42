// How many questions a shopper is asked before the verdict, over the examples of all rules, beside asking every fact that the rules of the sub-type wait for.
// Run: npm run bench:asking
import { join } from 'node:path';
import { home } from '../../dist/commands/brain.js';
import { load } from '../../dist/content/load.js';
import { walk } from '../../dist/dialogue/walk.js';
import { factsIn } from '../../dist/rules/condition.js';
import { derived } from '../../dist/rules/derived.js';
import { concerns } from '../../dist/rules/findings.js';

const content = load(join(home, 'content'));
const AT = '2026-11-24T10:00:00+08:00';

/** A case like most: what is not said by the example. */
const usual = {
  platform: 'tmall',
  bill_status: 'refused',
  goods_status: 'received',
  received_on: '2026-11-20',
  applied_on: '2026-11-21',
  confirmed: false,
  page_deadline: '2026-11-26T10:00:00+08:00',
  exclusions: [],
  goods_class: 'ordinary',
  intact: true,
  caused_by_self: false,
  late_proof: [],
  entry_open: true,
};

const primary = (name) => (name in derived ? derived[name].from.flatMap(primary) : [name]);
const everything = (subType) => {
  const rules = content.rules.filter((r) => ['bars', 'lifts'].includes(r.effect.kind) && concerns(r, { family: subType.family, sub_type: subType.id }));
  const flow = ['platform', 'bill_status', 'goods_status', 'received_on', 'confirmed', 'page_deadline', 'demand'];
  const all = new Set([...flow, ...rules.flatMap((r) => factsIn(r.when)).flatMap(primary)]);
  return [...all].filter((f) => content.facts[f] && content.facts[f].unsaid === undefined && !['family', 'sub_type', 'evidence', ...Object.keys(subType.implies)].includes(f))
    .length;
};

function questions(subType, truth) {
  const answers = ['family', 'sub_type'].map((fact) => ({ fact, value: fact === 'family' ? subType.family : subType.id, from: 'words', message: '0', at: AT }));
  for (let asked = 0; asked < 60; asked++) {
    const position = walk(content, answers, AT);
    if (position.passed.some((s) => s.kind === 'decide' || s.kind === 'stop')) return asked;
    const { fact } = position.need;
    const value = truth[fact];
    answers.push({ fact, value: value ?? null, ...(value === undefined ? { aside: 'unknown' } : {}), from: 'choice', message: `${asked + 1}`, at: AT });
  }
  throw new Error(`no verdict for ${subType.id}`);
}

const counts = [];
for (const subType of Object.values(content.subTypes)) {
  const truths = content.rules
    .filter((r) => concerns(r, { family: subType.family, sub_type: subType.id }))
    .flatMap((r) => r.examples.map((e) => ({ ...usual, demand: subType.demands[0], ...e.facts, family: subType.family, sub_type: subType.id })))
    .filter((truth) => truth.bill_status !== 'stepped_in'); // the platform has the case already: no verdict to come to
  for (const truth of truths) counts.push({ id: subType.id, asked: questions(subType, truth), all: everything(subType) });
}
const mean = (of) => counts.reduce((sum, c) => sum + of(c), 0) / counts.length;
const worst = counts.reduce((a, b) => (b.asked > a.asked ? b : a));
console.log(`${counts.length} cases over ${Object.keys(content.subTypes).length} sub-types`);
console.log(`questions before the verdict: mean ${mean((c) => c.asked).toFixed(1)}, worst ${worst.asked} (${worst.id})`);
console.log(`every fact the rules wait for:  mean ${mean((c) => c.all).toFixed(1)}, worst ${Math.max(...counts.map((c) => c.all))}`);
console.log(`ratio ${((100 * mean((c) => c.asked)) / mean((c) => c.all)).toFixed(0)} %`);
