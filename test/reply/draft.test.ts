import { load } from '../../src/content/load';
import { gbkBytes, length, split, write } from '../../src/reply/draft';
import { translator } from '../../src/reply/translate';
import type { Draft, Facts } from '../../src/types';

const content = load('content');
const zh = translator(content)('zh-CN');
const draft = (facts: Facts): Draft => ({
  template: 'intervention',
  facts: { bill_status: 'refused', demand: 'refund_return', sum: 399, paid: 399, product: '电饭煲', sub_type: 'q_function', ...facts },
});
const full = {
  received_on: '2026-11-12',
  applied_on: '2026-11-14',
  seller_reason: 'you_broke_it',
  problem: '用了一天就不通电了',
  evidence: ['order_page', 'fault_video'],
  also: ['a_bad_attitude'],
};

test('fits the form, and every sentence says which facts it carries', () => {
  const it = write(content, draft(full), 'normal', zh);
  expect(it.chars).toBe(length(it.statement));
  expect(it.chars).toBeLessThanOrEqual(200);
  expect(it.bytes).toBeLessThanOrEqual(400);
  expect(it.sentences.map((s) => s.text).join('')).toBe(it.statement);
  expect(it.sentences.find((s) => s.id === 'detail')!.facts).toEqual(['problem']);
  expect(it.statement).toContain('399元');
  expect(it.gaps).toEqual([]);
});

test('what does not fit goes in the declared order, and follows in numbered messages', () => {
  const long = write(
    content,
    draft({
      ...full,
      problem: '插上电按开关没有任何反应，换了三个插座都一样，'.repeat(5).slice(0, 118),
      also: ['a_bad_attitude', 'f_feature', 'l_slow'],
      evidence: ['order_page', 'product_page', 'chat_log', 'fault_video', 'label_tag', 'repair_record'],
    }),
    'normal',
    zh,
  );
  expect(long.chars).toBeLessThanOrEqual(200);
  expect(long.bytes).toBeLessThanOrEqual(400);
  expect(long.dropped[0]).toBe('further');
  expect(long.dropped).toContain('proof');
  expect(long.messages.length).toBeGreaterThan(1);
  for (const [n, m] of long.messages.entries()) {
    expect(m.startsWith(`（${n + 1}/${long.messages.length}）`)).toBe(true);
    expect(length(m)).toBeLessThanOrEqual(200);
    expect(gbkBytes(m)).toBeLessThanOrEqual(400);
  }
});

test('shorter is shorter, and never loses what must stand', () => {
  const sizes = (['normal', 'shorter', 'shortest'] as const).map((b) => write(content, draft(full), b, zh));
  expect(sizes[1]!.chars).toBeLessThan(sizes[0]!.chars);
  expect(sizes[2]!.chars).toBeLessThan(sizes[1]!.chars);
  for (const s of sizes) expect(s.statement).toMatch(/电饭煲.*功能故障.*请求平台介入.*退货退款/);
});

test('what is missing shows as a gap and is never invented', () => {
  const { paid: _, sum: __, ...known } = draft(full).facts;
  const it = write(content, { ...draft(full), facts: known }, 'normal', zh);
  expect(it.statement).toContain('【待补：实付金额】');
  expect(it.gaps).toEqual(['paid', 'sum']);
});

test("the shopper's words cannot break out: templates, nesting, emoji, line breaks", () => {
  const it = write(content, draft({ ...full, product: '{{paid}}$t(welcome)', problem: '坏了😡\n\n<b>真的</b>。。' }), 'normal', zh);
  expect(it.statement).toContain('{{paid}}$t(welcome)');
  expect(it.statement).not.toMatch(/😡|\n|。。/);
  expect(it.statement).not.toContain('评理');
});

test('bytes are counted as the platform counts', () => {
  expect(gbkBytes('abc')).toBe(3);
  expect(gbkBytes('退款')).toBe(4);
  expect(gbkBytes('，￥')).toBe(4);
  expect(gbkBytes('𠮷')).toBe(4);
});

test('a single sentence longer than a message is cut, not lost', () => {
  const text = '很'.repeat(450);
  const parts = split(text, 200, 400);
  expect(parts.map((p) => p.replace(/^（\d+\/\d+）/, '')).join('')).toBe(text);
});
