import type { Content, Facts, Value } from '../types.js';
import type { Known } from './condition.js';
import { workOut } from './derived.js';

/** All that follows from what was stated: what goes without saying, what the sub-type or an answer implies, what can be worked out. */
export function known(content: Content, stated: Facts, at: string): Known {
  return workOut({ ...unsaid(content), ...implied(content, stated), ...stated }, at, content);
}

/** What the stated facts imply by content; a stated fact always outweighs an implied one. */
export function implied(content: Content, stated: Facts): Facts {
  const subType = content.subTypes[String(stated['sub_type'])];
  const facts: Record<string, Value> = subType ? { family: subType.family, ...subType.implies } : {};
  for (const [name, value] of Object.entries({ ...facts, ...stated })) {
    Object.assign(facts, content.facts[name]?.implies[String(value)]);
  }
  return facts;
}

const quiet = new WeakMap<Content, Facts>();

/** Content is frozen, so what goes without saying is gathered once. */
function unsaid(content: Content): Facts {
  const made = quiet.get(content) ?? Object.fromEntries(Object.entries(content.facts).flatMap(([name, f]) => (f.unsaid === undefined ? [] : [[name, f.unsaid]])));
  quiet.set(content, made);
  return made;
}
