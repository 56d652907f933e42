import { load } from '../../src/content/load';
import { wording } from '../../src/reply/words';
import type { Part } from '../../src/types';

const content = load('content');
const words = wording(content);

const verdict: Part = {
  kind: 'verdict',
  is: 'may_apply',
  decided: ['refused', 'a_rule_since_dropped'],
  deadlines: [{ id: 'a_clock_since_dropped', at: '2026-11-26T24:00:00+08:00', who: 'shopper', passed: false } as never],
};

test('what older content said is worded without what is gone since, in both languages', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const [told] = words([verdict], locale);
    const [today] = words([{ ...verdict, decided: ['refused'], deadlines: [] }], locale);
    expect(told!.text).toBe(today!.text);
  }
});

test('a text, a question or a draft that is gone is left out', () => {
  const gone: Part[] = [
    { kind: 'text', key: 'a_text_since_dropped' },
    { kind: 'ask', fact: 'a_fact_since_dropped', options: [], more: false, times: 1 },
    { kind: 'draft', draft: { template: 'a_template_since_dropped', facts: {} } },
  ];
  expect(words([...gone, { kind: 'text', key: 'asides.thanks' }], 'zh-CN')).toEqual(words([{ kind: 'text', key: 'asides.thanks' }], 'zh-CN'));
});

test('sums, evidence and facts that are gone are left out of their lists', () => {
  const money: Part = { kind: 'money', dues: [{ sum: 'gone', box: 'platform', yuan: '5.00', because: {}, missing: [], capped: [] }] };
  const evidence: Part = { kind: 'evidence', must: ['order_page', 'gone'], helpful: ['gone'] };
  const review: Part = { kind: 'review', items: [{ fact: 'gone', value: 1, source: 'words' }] };
  for (const part of [money, evidence, review]) expect(words([part], 'zh-CN')[0]!.text).not.toContain('gone');
});
