import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ContentError } from '../src/content/files';
import { flat, load } from '../src/content/load';
import { judge } from '../src/rules/condition';
import { ends, runs } from '../src/rules/deadlines';
import { due } from '../src/rules/dues';
import { findings } from '../src/rules/findings';
import { known } from '../src/rules/known';
import { figures } from './figures';

const content = load('content');

describe('every rule says what its examples say', () => {
  const cases = content.rules.flatMap((rule) => rule.examples.map((example, n) => ({ name: `${rule.id} ${n + 1}: ${example.is}`, rule, example })));
  test.each(cases)('$name', ({ rule, example }) => {
    const got = judge(rule.when, known(content, example.facts, example.at ?? '2026-11-24T10:00:00+08:00'));
    expect(got.is).toBe(example.is);
    if (example.missing) expect([...got.missing].sort()).toEqual([...example.missing].sort());
  });
});

describe('every clock ends when its examples say', () => {
  const cases = content.clocks.flatMap((clock) => clock.examples.map((example, n) => ({ name: `${clock.id} ${n + 1}: ${example.ends}`, clock, example })));
  test.each(cases)('$name', ({ clock, example }) => {
    const it = { ...clock, for: ['all'] };
    const facts = known(content, example.facts, example.at ?? '2026-11-24T10:00:00+08:00');
    expect(runs(it, facts) ? ends(it, facts.facts[it.from]!, Number(facts.facts[it.plus ?? ''] ?? 0), content.holidays).end : null).toBe(example.ends);
  });
});

describe('every sum comes to what its examples say', () => {
  const cases = content.sums.flatMap((sum) => sum.examples.map((example, n) => ({ name: `${sum.id} ${n + 1}: ${example.is}`, sum, example })));
  test.each(cases)('$name', ({ sum, example }) => {
    const [it] = due(sum, known(content, example.facts, example.at ?? '2026-11-24T10:00:00+08:00'));
    expect(it === undefined ? 'no' : (it.yuan ?? 'unknown')).toBe(example.is);
  });
});

test('a rule out of force on the day that governs it is not held against the facts', () => {
  const facts = { sub_type: 'q_expired', statutory: true, bought_on: '2025-11-30' };
  const at = '2026-11-24T10:00:00+08:00';
  const held = (day: string) => findings(content, known(content, { ...facts, bought_on: day }, at), at).map((f) => f.rule);
  expect(held('2025-11-30')).not.toContain('tenfold');
  expect(held('2025-12-01')).toContain('tenfold');
});

test('every family has at least five sub-types, and the table of 87 is whole', () => {
  const ids = Object.keys(content.subTypes);
  for (const family of content.families) expect(Object.values(content.subTypes).filter((s) => s.family === family).length).toBeGreaterThanOrEqual(5);
  expect(ids.length - ['q_workmanship', 'q_effect', 'l_slow'].length).toBe(87);
});

describe('words', () => {
  const all = (['zh-CN', 'en'] as const).flatMap((locale) => flat(content.words[locale]).map(([key, text]) => ({ locale, key, text })));

  test('never say what must not be said', () => {
    const never = [
      /会判您?.{0,4}[三十]倍/,
      /签收就等于认可/,
      /拆封就不能退/,
      /最多赔三倍运费/,
      /自动确认收货是/,
      /7天从签收当天算/,
      /必须给您退款不退货/,
      /45个工作日|四十五个工作日|45 working days/,
      /投诉举报处理暂行办法/,
    ];
    for (const { key, text } of all) for (const line of never) expect(`${key}: ${text}`).not.toMatch(line);
  });

  test('promise no win and shout at nobody', () => {
    for (const { key, text } of all) expect(`${key}: ${text}`).not.toMatch(/(?<!没人能)保证.{0,4}(赢|成功|退款)|一定能赢|[!！]/);
  });

  test('name no source that is not in the corpus', () => {
    const titles = Object.values(content.sources).map((s) => s.title);
    for (const { key, text } of all) for (const [, title] of text.matchAll(/《([^{》]+)》/g)) expect({ key, known: titles.includes(title!) }).toEqual({ key, known: true });
  });

  test('say no figure that was not read in a source', () => {
    const known = parse(readFileSync('content/figures.yaml', 'utf8')) as Record<string, string[]>;
    for (const [figure, cites] of Object.entries(known))
      for (const cite of cites) expect({ figure, cite, known: cite.split(' ')[0]! in content.sources }).toEqual({ figure, cite, known: true });
    const said = all.flatMap(({ locale, key, text }) => figures(text, locale).map((figure) => ({ figure, key })));
    expect(said.filter(({ figure }) => !(figure in known))).toEqual([]);
    expect(Object.keys(known).filter((figure) => !said.some((s) => s.figure === figure))).toEqual([]);
  });

  test('name no instrument that is out of force, and cite none', () => {
    const gone = Object.values(content.sources).filter((s) => s.until !== undefined);
    expect(gone.map((s) => s.id)).toContain('samr20');
    for (const { key, text } of all) for (const { title } of gone) expect(`${key}: ${text}`).not.toContain(title);
    const citing = [...content.rules, ...content.clocks, ...content.sums].flatMap((it) => it.cites.map((c) => c.source));
    expect(citing.filter((id) => gone.some((s) => s.id === id))).toEqual([]);
  });

  test('English has no Chinese punctuation outside what is quoted from the platform', () => {
    for (const { key, text } of all.filter((w) => w.locale === 'en' && !w.text.includes('待补'))) expect(`${key}: ${text.replace(/[《》]/g, '')}`).not.toMatch(/[，。；：？！]/);
  });
});

describe('bad content stops the start, with every fault and its place', () => {
  const broken = (change: (read: (file: string) => string, write: (file: string, text: string) => void) => void): string[] => {
    const root = join(mkdtempSync(join(tmpdir(), 'pingli-')), 'content');
    cpSync('content', root, { recursive: true });
    change(
      (file) => readFileSync(join(root, file), 'utf8'),
      (file, text) => writeFileSync(join(root, file), text),
    );
    try {
      load(root);
      return [];
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      return [...error.faults];
    }
  };

  test('a file that is not YAML', () => {
    const faults = broken((read, write) => write('flow.yaml', `${read('flow.yaml')}\n- { id: x, tell: [`));
    expect(faults.join('\n')).toMatch(/content\/flow\.yaml:\d+: /);
  });

  test('several faults at once, each with file and line', () => {
    const faults = broken((read, write) => {
      write('flow.yaml', read('flow.yaml').replace('ask: platform }', 'ask: platform, colour: red }'));
      write('rules/gates/settled.yaml', read('rules/gates/settled.yaml').replace('from: 2025-08-15', 'from: soon'));
    });
    expect(faults.length).toBeGreaterThanOrEqual(2);
    expect(faults.join('\n')).toMatch(/content\/rules\/gates\/settled\.yaml:\d+: from/);
  });

  test('a fact nobody declared, an option that is none, a missing word, an unknown source', () => {
    const faults = broken((read, write) => {
      write('rules/gates/settled.yaml', read('rules/gates/settled.yaml').replaceAll('agreement_kept', 'agreement_held').replace('tb-dispute', 'tb-nothing'));
      write('rules/gates/refunded.yaml', read('rules/gates/refunded.yaml').replace('bill_status: refunded', 'bill_status: refundet'));
      write('words/en/texts.yaml', read('words/en/texts.yaml').replace(/^welcome: \|-\n(?: {2}.*\n)+/m, ''));
    }).join('\n');
    expect(faults).toMatch(/settled speaks of "agreement_held"/);
    expect(faults).toMatch(/compares bill_status with "refundet"/);
    expect(faults).toMatch(/words\/en lack "welcome"/);
    expect(faults).toMatch(/cites "tb-nothing"/);
  });

  test('a file that is gone', () => {
    expect(broken((_, write) => write('sources.yaml', '\u0000')).length).toBeGreaterThan(0);
  });
});
