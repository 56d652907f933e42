import type { Answer, Ask, Content, Heard, Message, Understanding } from '../types.js';
import { fits, lastGiven, type Standing } from './answers.js';

/** What the message adds to the list of answers. Going back, changing and starting over are one thing: taking answers back. */
export function hear(content: Content, before: Standing, asked: Ask | null, message: Message, { act, heard }: Understanding): Answer[] {
  const note = (it: Heard): Answer => ({ ...it, message: message.id, at: message.at });
  const takeBack = (facts: readonly string[]) => facts.map((fact) => note({ fact, value: null, from: 'choice' }));
  switch (act?.kind) {
    case 'restart':
      return takeBack([...before.answers.keys()]);
    case 'back':
      return takeBack(lastGiven(before));
    case 'change':
      return takeBack(act.fact === 'family' ? ['family', 'sub_type'] : [act.fact]); // a kind is one of its family
    default:
      return heard.filter((it) => acceptable(content, before, asked, it)).map(note);
  }
}

/** Content must know the fact and allow the value; a text picked up along the way never overwrites one that stands. */
function acceptable(content: Content, before: Standing, asked: Ask | null, it: Heard): boolean {
  if (!Object.hasOwn(content.facts, it.fact)) return false;
  if (it.value === null) return it.aside !== undefined && it.fact === asked?.fact;
  if (!fits(content, it.fact, it.value)) return false;
  const passing = it.from === 'words' && it.fact !== asked?.fact && content.facts[it.fact]?.kind === 'text' && !content.facts[it.fact]?.moves;
  return !(passing && it.fact in before.facts);
}
