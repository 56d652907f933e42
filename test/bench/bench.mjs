// What a turn costs: in process, over HTTP with a durable commit beside a bare Botkit echo in the same run, classifying, cold start, memory.
// Prints figures and ratios; never fails on time. Run: npm run bench
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Botkit } from 'botkit';
import express from 'express';
import { createBot } from '../../dist/bot.js';
import { WebAdapter } from '../../dist/channels/web.js';
import { brain } from '../../dist/commands/brain.js';
import { start } from '../../dist/commands/serve.js';
import { classify } from '../../dist/nlu/classify/classify.js';
import { wording } from '../../dist/reply/words.js';
import { memoryStore } from '../../dist/stores/memory.js';
import { sqliteStore } from '../../dist/stores/sqlite.js';

const AT = '2026-11-24T10:00:00+08:00';
const story = [
  '在天猫买的电饭煲，399块，11月12号收到，用了一天就不通电了，申请退货退款被拒绝，卖家说是我弄坏的',
  '还剩2天3小时',
  '没确认收货',
  '没有摔过',
  '都没有',
  '订单截图和视频都有',
  '对',
];

const mind = await brain();
const rows = [];
const row = (name, value, note = '') => rows.push([name, value, note]);
const quantile = (all, q) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))];
const ms = (x) => `${x.toFixed(3)} ms`;

// a turn in process: understanding, rules, words
{
  const bot = createBot({ content: mind.content, store: memoryStore(), understand: mind.understand });
  const words = wording(mind.content);
  const times = [];
  for (let c = 0; c < 120; c++) {
    for (const [n, text] of story.entries()) {
      const began = performance.now();
      const { reply, locale } = await bot.answer({ id: `${n}`, conversation: `bench:${c}`, at: AT, locale: 'zh-CN', text });
      words(reply, locale);
      if (c >= 20) times.push(performance.now() - began);
    }
  }
  row('turn in process, p50', ms(quantile(times, 0.5)), 'target 1 ms');
  row('turn in process, p95', ms(quantile(times, 0.95)));
}

// classify
{
  const texts = story.concat(
    '快递显示签收了但我根本没收到',
    '衣服洗了一次就掉色',
    '客服一直不回复，退款也不到账',
    'The blender stopped working after two days and they refuse to refund me',
  );
  for (let i = 0; i < 300; i++) classify(mind.model, texts[i % texts.length]);
  const times = Array.from({ length: 2000 }, (_, i) => {
    const began = performance.now();
    classify(mind.model, texts[i % texts.length]);
    return performance.now() - began;
  });
  row('classify, p50', ms(quantile(times, 0.5)));
  row('classify, p95', ms(quantile(times, 0.95)));
}

// over HTTP, one conversation after another, against a bare Botkit echo through the same adapter
{
  const post = async (url, body, headers = {}) => {
    const res = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    return res.json();
  };
  const store = sqliteStore(join(mkdtempSync(join(tmpdir(), 'pingli-')), 'bench.db'));
  const server = await start({ mind, store, now: () => AT, report: console.error, limits: { conversations: 1e6, messages: 1e6 } });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  const base = `http://127.0.0.1:${server.address().port}/api`;

  const adapter = new WebAdapter();
  const echo = new Botkit({ adapter, storage: { read: async () => ({}), write: async () => {}, delete: async () => {} }, disable_webserver: true, disable_console: true });
  echo.on('message', async (_, m) => void (await m.context.sendActivity({ type: 'message', text: m.text, channelData: { utterance: { text: m.text, choices: [] } } })));
  const app = express(); // as Botkit's own web server is
  app.post('/', express.json(), async (req, res) => void res.json(await adapter.deliver(echo, { ...req.body, conversation: 'x', locale: 'zh-CN' })));
  const bare = createServer(app);
  await new Promise((go) => bare.listen(0, '127.0.0.1', go));
  const echoAt = `http://127.0.0.1:${bare.address().port}/`;

  const ours = async () => {
    const { conversation, token } = await post(`${base}/conversations`, {});
    for (const [n, text] of story.entries()) await post(`${base}/conversations/${conversation}/messages`, { id: `${n}`, text }, { authorization: `Bearer ${token}` });
  };
  const theirs = async () => {
    for (let n = 0; n <= story.length; n++) await post(echoAt, { id: `${n}`, text: story[n % story.length] });
  };
  /** Exchanges a second, so many shoppers at once, each with one conversation after another. */
  const rate = async (conversation, shoppers, rounds) => {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: shoppers }, async () => {
        for (let c = 0; c < rounds; c++) await conversation();
      }),
    );
    return (shoppers * rounds * (story.length + 1)) / ((performance.now() - began) / 1000);
  };
  await rate(ours, 8, 5);
  await rate(theirs, 8, 5);
  for (const [shoppers, rounds, who] of [
    [1, 16, 'one shopper'],
    [16, 4, '16 at once'],
  ]) {
    const pairs = [];
    for (let i = 0; i < 7; i++) pairs.push([await rate(ours, shoppers, rounds), await rate(theirs, shoppers, rounds)]);
    const middle = (of) => quantile(pairs.map(of), 0.5);
    row(`HTTP turn, durable, ${who}`, `${middle(([a]) => a).toFixed(0)} /s`);
    row('  bare Botkit echo', `${middle(([, b]) => b).toFixed(0)} /s`, 'express, same adapter; no limits, no store');
    row('  ratio', `${(100 * middle(([a, b]) => a / b)).toFixed(0)} %`, 'target 40 %');
  }
  server.close();
  bare.close();
  await store.close();
}

// cold start: from the command to the page's address, and to the first answer
{
  const [up, answered] = [[], []];
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    const child = spawn(process.execPath, ['dist/main.js', 'serve', '--port', '0', '--data', 'memory']);
    const address = await new Promise((go) => child.stdout.on('data', (d) => /http:\S+/.test(d) && go(/http:\S+/.exec(d)[0])));
    up.push(performance.now() - began);
    await (await fetch(`${address}/api/conversations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json();
    answered.push(performance.now() - began);
    child.kill();
  }
  row('cold start of serve', `${(quantile(up, 0.5) / 1000).toFixed(2)} s`, 'target 1.5 s');
  row('  to the first answer', `${(quantile(answered, 0.5) / 1000).toFixed(2)} s`);
}
row('memory of this process', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`, 'with both servers');

for (const [name, value, note] of rows) console.log(`${name.padEnd(26)} ${value.padStart(12)}   ${note}`);
process.exit(0);
