import type { Found } from './found.js';

const CARRIERS: readonly (readonly [name: string, said: RegExp])[] = [
  ['顺丰', /顺丰|sf\s?express/iu],
  ['中通', /中通/u],
  ['圆通', /圆通/u],
  ['申通', /申通/u],
  ['韵达', /韵达/u],
  ['极兔', /极兔|j&t/iu],
  ['邮政', /邮政|ems|中国邮政/iu],
  ['京东物流', /京东(物流|快递)|京东送/u],
  ['德邦', /德邦/u],
  ['菜鸟', /菜鸟(?!驿站|裹裹)/u],
  ['丹鸟', /丹鸟/u],
];

/** Order numbers, tracking numbers and carriers. Numbers are kept as text: none of their digits may be lost. */
export function ids(text: string): Found[] {
  const found: Found[] = [];
  for (const m of text.matchAll(/(?<![\da-z])((?:sf|yt|jt|jd|yd|zt|st|dpk|kk|ems)(?=\s?\d)|[a-z]{2}(?=\d))?\s?(\d{10,20})(cn)?(?![\d.])/giu)) {
    const before = text.slice(Math.max(0, m.index - 8), m.index);
    const value = `${m[1] ?? ''}${m[2]}${m[3] ?? ''}`.toUpperCase();
    const [start, end] = [m.index, m.index + m[0].length];
    if (/^1[3-9]\d{9}$/.test(m[2]!) && !m[1] && !/单号|订单|编号/u.test(before)) continue; // a mobile number: not ours to keep
    const tracking = m[1] !== undefined || m[3] !== undefined || /(快递|运|物流|面)单|快递号|tracking/iu.test(before);
    const order = /订单|单号|编号|order/iu.test(before) || m[2]!.length >= 16;
    if (/(退|寄)(货|回|还)?(的|快递)?(单|运单)/u.test(before)) found.push({ kind: 'return_no', value, start, end });
    else if (tracking) found.push({ kind: 'tracking_no', value, start, end });
    else if (order) found.push({ kind: 'order_no', value, start, end });
  }
  for (const [name, said] of CARRIERS) {
    const m = said.exec(text);
    if (m) found.push({ kind: 'carrier', value: name, start: m.index, end: m.index + m[0].length });
  }
  return found;
}
