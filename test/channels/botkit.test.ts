import { type Activity, BotAdapter, TurnContext } from 'botbuilder-core';
import { throughBotkit } from '../../src/channels/botkit';
import { WebAdapter } from '../../src/channels/web';
import type { Utterance } from '../../src/types';

const sorry: Utterance = { text: 'sorry', choices: [] };
const parts = { now: () => '2026-11-24T10:00:00+08:00', words: () => [{ text: 'fine', choices: [] }], sorry: () => sorry };
const message = { id: '1', conversation: 'c', text: 'hello', locale: 'zh-CN' as const };

test('messages go in and out through Botkit, with what a pressed choice means', async () => {
  const adapter = new WebAdapter();
  const seen: unknown[] = [];
  const bot = {
    answer: async (m: unknown) => {
      seen.push(m);
      return { reply: [], locale: 'zh-CN' as const };
    },
  };
  const controller = throughBotkit({ ...parts, adapter, bot, report: () => {} });
  const { replies, failed } = await adapter.deliver(controller, { ...message, set: { paid: 3 } });
  expect(replies).toEqual([{ text: 'fine', choices: [] }]);
  expect(failed).toBe(false);
  expect(seen).toEqual([{ id: '1', conversation: 'web:c', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text: 'hello', set: { paid: 3 } }]);
});

test('a turn that throws is reported and answered with sorry: nothing hangs, nothing is unhandled', async () => {
  const adapter = new WebAdapter();
  const reports: unknown[] = [];
  const bot = { answer: () => Promise.reject(new Error('the store is gone')) };
  const controller = throughBotkit({ ...parts, adapter, bot, report: (e) => reports.push(e) });
  expect(await adapter.deliver(controller, message)).toEqual({ replies: [sorry], failed: true });
  expect(reports).toEqual([new Error('the store is gone')]);
});

test('an adapter that cannot send is reported, and the process lives', async () => {
  class Deaf extends BotAdapter {
    sendActivities = () => Promise.reject(new Error('unreachable'));
    async updateActivity() {}
    async deleteActivity() {}
    async continueConversation() {}
  }
  const adapter = new Deaf();
  const reports: unknown[] = [];
  const bot = { answer: async () => ({ reply: [], locale: 'zh-CN' as const }) };
  const controller = throughBotkit({ ...parts, adapter, bot, report: (e) => reports.push(e) });
  const activity = { type: 'message', id: '1', text: 'x', channelId: 'web', from: { id: 'a' }, recipient: { id: 'b' }, conversation: { id: 'c' } };
  await controller.handleTurn(new TurnContext(adapter, activity as unknown as Activity));
  expect(reports.length).toBe(2);
});

test('Botkit keeps nothing of its own', async () => {
  const adapter = new WebAdapter();
  const bot = { answer: async () => ({ reply: [], locale: 'zh-CN' as const }) };
  const controller = throughBotkit({ ...parts, adapter, bot, report: () => {} });
  for (let n = 0; n < 50; n++) await adapter.deliver(controller, { ...message, conversation: `c${n}` });
  expect(await controller.storage.read(['web/conversations/c1/'])).toEqual({});
});
