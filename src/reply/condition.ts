import type { Condition, Content, Test, Value } from '../types.js';
import type { Translate } from './translate.js';

/** A condition as a person reads it: "签收到申请的天数最多7，且商品完好". */
export function conditionInWords(content: Content, condition: Condition, t: Translate): string {
  return spelled(content, condition, t, 'outermost');
}

function spelled(content: Content, condition: Condition, t: Translate, where: 'outermost' | 'inside'): string {
  const joined = (parts: readonly Condition[], by: 'and' | 'or') => {
    const text = parts.map((c) => spelled(content, c, t, 'inside')).join(t.text(`condition.${by}`));
    return where === 'inside' && parts.length > 1 ? t.text('condition.group', { text }) : text;
  };
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  if ('not' in condition) return t.text('condition.not', { text: spelled(content, condition.not, t, 'inside') });
  const { fact, test, than } = condition;
  return t.text(`condition.${test}`, { name: factName(fact, t), value: listed(fact, test, than, t) });
}

function listed(fact: string, test: Test, than: Value, t: Translate): string {
  const one = (value: Value) => valueInWords(fact, value, t);
  return Array.isArray(than) && ['one_of', 'none_of'].includes(test) ? than.map(one).join(t.text('ui.comma')) : one(than);
}

/** What a fact is called, whether stated or worked out. */
export function factName(fact: string, t: Translate): string {
  return t.text(t.has(`facts.${fact}.name`) ? `facts.${fact}.name` : `derived.${fact}.name`);
}

/** A fact's value, whether stated or worked out. */
export function valueInWords(fact: string, value: Value, t: Translate): string {
  const key = `derived.${fact}.options.${value}`;
  return t.has(key) ? t.text(key) : t.value(fact, value);
}
