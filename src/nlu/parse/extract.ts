import { amounts } from './amounts.js';
import { moments } from './clock.js';
import { days } from './dates.js';
import type { Found } from './found.js';
import { ids } from './ids.js';

/** Dates, last moments, sums of money, order and tracking numbers, carriers, quantities: each with where it stands in the text. */
export function extract(text: string, at: string): Found[] {
  const taken: Found[] = [];
  const free = (found: readonly Found[]) => found.filter((f) => !taken.some((t) => f.start < t.end && t.start < f.end));
  for (const found of [ids(text), moments(text, at), days(text, at), amounts(text), quantities(text)]) taken.push(...free(found));
  return corrected(
    text,
    taken.sort((a, b) => a.start - b.start),
  );
}

const CORRECTION =
  /^[，,。.！!\s]*(?:签?收?的?吧?[，,\s]*)(?:(?:哦|啊)?(?:不对|不是的|说错了?|写错了?|记错了?|更正)|哦不|啊不|no|actually|correction|i mean|sorry)[，,。.！!：:\s]*(?:应该)?(?:是|it was|it's)?[^，,。0-9]{0,3}$/iu;
const DENIED = /(?:不是|并非|\bnot)\s?$/iu;

/** "10号，不对，12号": the last word stands, in the place of the first. "不是10号": not said at all. */
function corrected(text: string, found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const f of found) {
    const before = kept.at(-1);
    if (DENIED.test(text.slice(Math.max(0, f.start - 5), f.start))) continue;
    const mends = before?.kind === f.kind && CORRECTION.test(text.slice(before.end, f.start));
    if (mends) kept[kept.length - 1] = { ...f, start: before.start, end: before.end };
    else kept.push(f);
  }
  return kept;
}

function quantities(text: string): Found[] {
  const m = /(?:买了?|下单了?|拍了?)\s?(\d{1,3}|[一二两三四五六七八九十]{1,2})(?:个|件|双|台|箱|盒|瓶|袋|包|套|条|只|本|部|份)/u.exec(text);
  if (!m) return [];
  const value = /\d/.test(m[1]!) ? Number(m[1]) : '一二三四五六七八九十'.indexOf(m[1]!.replace('两', '二')) + 1;
  return value > 0 ? [{ kind: 'quantity', value, start: m.index, end: m.index + m[0].length }] : [];
}
