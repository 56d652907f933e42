import { type Activity, BotAdapter, TurnContext } from 'botbuilder-core';
import type { Botkit } from 'botkit';
import type { Locale, Utterance, Value } from '../types.js';

/** What one message over the web came to. */
export interface WebAnswer {
  readonly replies: readonly Utterance[];
  readonly failed: boolean; // nothing was kept: the sender may send it again
}

/** The web as a BotBuilder channel: one message in, the replies out. Who is speaking is decided by us, never by the page. */
export class WebAdapter extends BotAdapter {
  readonly name = 'web';

  async deliver(
    controller: Botkit,
    message: { id: string; conversation: string; text: string; locale: Locale; set?: Readonly<Record<string, Value>> | undefined },
  ): Promise<WebAnswer> {
    const { id, conversation, text, locale, set } = message;
    const activity: Partial<Activity> = {
      type: 'message',
      id,
      text,
      locale,
      value: set,
      channelId: 'web',
      from: { id: conversation, name: '' },
      recipient: { id: 'pingli', name: '' },
      conversation: { id: conversation, isGroup: false, conversationType: 'web', name: '' },
    };
    const context = new TurnContext(this, activity as Activity);
    const sent: Partial<Activity>[] = [];
    context.turnState.set(outbox, sent);
    await this.runMiddleware(context, (turn) => controller.handleTurn(turn));
    return { replies: sent.map((a) => (a.channelData as { utterance: Utterance }).utterance), failed: sent.some((a) => (a.channelData as { failed: boolean }).failed) };
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]) {
    context.turnState.get<Partial<Activity>[]>(outbox).push(...activities);
    return activities.map(() => ({ id: '' }));
  }

  override async updateActivity() {}
  override async deleteActivity() {}
  override async continueConversation() {}
}

const outbox = Symbol('outbox');
