import { createHash } from 'node:crypto';
import { readable, standing } from '../dialogue/answers.js';
import { calendar } from '../reply/calendar.js';
import type { Translate } from '../reply/translate.js';
import { deadlines } from '../rules/deadlines.js';
import { known } from '../rules/known.js';
import type { Case, Content } from '../types.js';

/** A case's deadlines as an iCalendar file. A deadline keeps its name over time, and the name gives nothing of the conversation away. */
export function calendarOf(content: Content, kase: Case, at: string, t: Translate): string {
  const { facts } = standing(readable(content, kase.answers));
  const uid = (id: string) => `${id}.${createHash('sha256').update(`${kase.conversation} ${id}`).digest('hex').slice(0, 24)}@pingli`;
  return calendar(deadlines(content, known(content, facts, at), at), at, uid, t);
}
