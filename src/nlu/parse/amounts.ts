import type { Found } from './found.js';
import { HAN_NUMBER, hanNumber } from './numbers.js';

const DIGITS = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,8}(?:\\.\\d{1,2})?';

/** Sums of money: ¥1,299.00, 399元, 19.9块, 1.5万元, 3千块, 一百二十八块五, 三千八百元, 三千八; RMB 45, 45 yuan. In yuan. */
const patterns: readonly { readonly is: RegExp; readonly value: (m: RegExpExecArray) => number }[] = [
  { is: new RegExp(`(?:[¥￥]|rmb|cny)\\s?(${DIGITS})(万|w)?`, 'giu'), value: (m) => digits(m[1]!) * (m[2] ? 10_000 : 1) },
  {
    is: new RegExp(`(${DIGITS})\\s?(万|千|百|w|k)?\\s?(?:多|来)?(?:元|块钱|块|圆|人民币|yuan|rmb|cny)(\\d|${HAN_NUMBER})?(?![\\d砖布肉])`, 'giu'),
    value: (m) => digits(m[1]!) * times(m[2]) + tenth(m[3]),
  },
  { is: new RegExp(`(${HAN_NUMBER}{1,9})(?:多|来)?(?:元|块钱|块|圆)(${HAN_NUMBER})?(?!砖|布|肉|钱都)`, 'gu'), value: (m) => hanNumber(m[1]!) + tenth(m[2]) },
  {
    is: /(?<=(?:花|付|充|充值|预存|降|降价|便宜|赔|退|补|返|收|扣|差|少退|多收|多付)(?:了|我|给我|现)?|价格?|价钱|价值|买的?|卖|只要|才|要|定金|订金|尾款|押金|运费|邮费|快递费|误工费|差价|一共|总共|合计|(?:钱|价格|金额|总价|付的)是)\s?(\d{1,6}(?:\.\d{1,2})?)(?![\d.年月日号天次个件双台斤克只包袋瓶盒箱码寸%度点小时分秒倍条人家页mgcl楼期层周星厘公毫回遍到至岁送工赠加起款代\-~～])(万|千)?/gu,
    value: (m) => digits(m[1]!) * times(m[2]),
  },
  {
    is: /(?<![\d.])(\d{2,5}(?:\.\d{1,2})?|\d\.\d{1,2})(?:一|每|\/|两|三|四|五)\s?(?:个|件|双|台|箱|盒|瓶|袋|包|套|条|只|本|部|份|张|斤|桶|罐)/gu,
    value: (m) => Number(m[1]),
  },
  { is: /(?<=[，,。;；]\s?|^)(\d{2,5}(?:\.\d{1,2})?)(?=[，,。;；])|(?<=[，,。;；]\s?)(\d{2,5}(?:\.\d{1,2})?)(?=$)/gu, value: (m) => price(m[1] ?? m[2]!) },
  { is: new RegExp(`(?<=花了?|付了?|价格?|一共|总共|合计)(${HAN_NUMBER}{0,8}[百千万]${HAN_NUMBER}{1,4})(?![个件天次斤克])`, 'gu'), value: (m) => hanNumber(m[1]!) },
  { is: /([一二两三四五六七八九]千[一二三四五六七八九]|[一二两三四五六七八九]百[一二三四五六七八九](?![十个件天]))(?![百十个件天次斤克])/gu, value: (m) => hanNumber(m[1]!) },
];

export function amounts(text: string): Found[] {
  const found: Found[] = [];
  for (const { is, value } of patterns) {
    for (const m of text.matchAll(is)) {
      const [start, end] = [m.index, m.index + m[0].length];
      const sum = Math.round(value(m) * 100) / 100;
      if (Number.isNaN(sum) || sum <= 0 || found.some((f) => start < f.end && f.start < end)) continue;
      if (/一块$/u.test(m[0]) && /^(坏|掉|裂|缺|污|湿|地|大|小)/u.test(text.slice(end))) continue;
      found.push({ kind: 'amount', value: sum, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Numbers people name that are no sum of theirs. */
export const HOTLINES: ReadonlySet<number> = new Set([110, 119, 120, 12305, 12315, 12345, 96110, 9510211]);

/** A number that stands alone in a story may be a year or a hotline, and is then no price. */
const price = (text: string) => (/^20[12]\d$/.test(text) || HOTLINES.has(Number(text)) ? Number.NaN : Number(text));
const digits = (text: string) => Number(text.replaceAll(',', ''));
const times = (unit: string | undefined) => ({ 万: 10_000, w: 10_000, 千: 1000, k: 1000, 百: 100 })[unit?.toLowerCase() ?? ''] ?? 1;
const tenth = (digit: string | undefined) => (digit === undefined ? 0 : (/\d/.test(digit) ? Number(digit) : hanNumber(digit)) / 10);
