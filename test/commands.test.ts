import { spawnSync } from 'node:child_process';

function pingli(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/main.js', ...args], { input, encoding: 'utf8' });
  return {
    status,
    stdout,
    stderr,
    lines: stdout
      .split('\n')
      .filter((l) => l.startsWith('{'))
      .map((l) => JSON.parse(l)),
  };
}

test('classify: the cup that came broken, and the seller who will not take it back', () => {
  const { status, lines } = pingli(['classify', '--at', '2026-11-24'], '{"id":"1","text":"杯子收到就碎了，卖家说不是他的问题不给退"}\n');
  expect(status).toBe(0);
  const [it] = lines;
  expect(['quality', 'logistics']).toContain(it.primary);
  expect(it.why.length).toBeGreaterThan(0);
  expect(it.ranked.length).toBe(6);
  expect(it.ranked.reduce((sum: number, [, p]: [string, number]) => sum + p, 0)).toBeCloseTo(1, 2);
  expect(it.facts.product).toBe('杯子');
});

test('a line that cannot be read is answered as such, and the others are answered', () => {
  const { status, lines } = pingli(['classify'], 'nonsense\n{"id":2}\n{"id":3,"text":"衣服掉色"}\n\n');
  expect(status).toBe(1);
  expect(lines[0]).toEqual({ error: 'not JSON' });
  expect(lines[1].id).toBe(2);
  expect(lines[1].error).toMatch(/text/);
  expect(lines[2].id).toBe(3);
  expect(lines[2].primary).toBeDefined();
});

test('assess: a verdict with its papers', () => {
  const facts = { platform: 'tmall', sub_type: 'q_wrong', bill_status: 'none', confirmed: false, exclusions: [] };
  const { status, lines } = pingli(['assess'], JSON.stringify({ id: 7, at: '2026-11-24T10:00:00+08:00', facts }));
  expect(status).toBe(0);
  expect(lines[0]).toMatchObject({ id: 7, verdict: 'not_yet', decided_by: ['not_asked'], missing: [] });
  expect(lines[0].would_change).toContainEqual({ facts: { bill_status: 'refused' }, to: 'may_apply' });
});

test('assess refuses what content does not know, and says what it takes', () => {
  const { status, lines } = pingli(['assess'], '{"id":1,"facts":{"nonsense":1}}\n{"id":2,"facts":{"platform":"ebay"}}\n{"id":3,"at":"soon","facts":{}}\n');
  expect(status).toBe(1);
  expect(lines.map((l) => l.error)).toEqual([
    'facts: there is no fact "nonsense"',
    'facts: platform takes tmall | taobao | tmall_global | other',
    'at: not a moment with its offset: soon',
  ]);
});

test.each([
  [['nonsense'], 2, /no command "nonsense"/],
  [['classify', '--at', 'soon'], 2, /--at takes a day or a moment/],
  [['classify', '--colour'], 2, /colour/],
  [['converse'], 2, /at least one file/],
  [['converse', 'nowhere.yaml'], 2, /no file or folder/],
  [['serve', '--port', 'x'], 2, /--port takes a number/],
  [['talk', '--lang', 'fr'], 2, /zh-CN or en/],
] as const)('%j: exit code %d', (args, code, message) => {
  const { status, stderr } = pingli(args);
  expect(status).toBe(code);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at .+:\d+:\d+/);
});

test('help for all and for each', () => {
  expect(pingli(['--help']).status).toBe(0);
  for (const name of ['serve', 'talk', 'check', 'classify', 'assess', 'converse', 'train']) expect(pingli([name, '--help']).stdout).toContain(`pingli ${name}`);
});

test('a conversation in the terminal', () => {
  const { status, stdout } = pingli(['talk', '--at', '2026-11-24'], '京东买的手机碎屏\n\n');
  expect(status).toBe(0);
  expect(stdout).toMatch(/评理[\s\S]*不在天猫/);
});
