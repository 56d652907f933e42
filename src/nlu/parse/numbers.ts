const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Characters a number in Chinese may be written with. */
export const HAN_NUMBER = '[零〇一壹二两三四五六七八九十百千万]';

/** 一百二十八 → 128, 三千八 → 3800 (spoken: the last digit counts the next unit down), 一万五 → 15000, 二〇二六 → 2026. Not a number: NaN. */
export function hanNumber(text: string): number {
  if (text === '' || [...text].some((c) => !(c in DIGITS) && !(c in UNITS) && c !== '万')) return Number.NaN;
  if ([...text].every((c) => c in DIGITS)) return Number([...text].map((c) => DIGITS[c]).join(''));
  const [above, below] = text.includes('万') ? [text.slice(0, text.indexOf('万')), text.slice(text.indexOf('万') + 1)] : ['', text];
  if (above !== '') {
    const rest = below.length === 1 && below in DIGITS && below !== '零' ? DIGITS[below]! * 1000 : below === '' ? 0 : hanNumber(below.replace(/^零/, ''));
    return hanNumber(above) * 10_000 + rest;
  }
  return underTenThousand(below);
}

function underTenThousand(text: string): number {
  let sum = 0;
  let digit = -1;
  let unit = 0;
  for (const c of text) {
    if (c in UNITS) {
      unit = UNITS[c]!;
      sum += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    } else {
      digit = DIGITS[c]!;
      if (c === '零') unit = 0;
    }
  }
  if (digit <= 0) return sum;
  return sum + (unit > 10 ? digit * (unit / 10) : digit);
}

/** A number written in digits or in Chinese. */
export function number(text: string): number {
  return /^[\d.,]+$/.test(text) ? Number(text.replaceAll(',', '')) : hanNumber(text);
}
