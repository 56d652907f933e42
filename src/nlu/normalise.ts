import { createRequire } from 'node:module';

const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as { Converter(o: { from: string; to: string }): (text: string) => string };
const simplified = Converter({ from: 'tw', to: 'cn' });

/** The text as the patterns expect it: one width, simplified, lower case. Same length as `tidy` gave it, so that spans hold. */
export function normalise(text: string): string {
  return simplified(tidy(text)).toLowerCase();
}

/** What a shopper sent, without what cannot be read: control and invisible characters, odd widths. Line breaks become spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same text with what only identifies or decorates taken out: links, numbers, a chat's "[图片]" and "[微笑]"; long runs cut to two. */
export function anonymous(normal: string): string {
  return normal
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\[[^\]\s]{1,8}\]/gu, ' ')
    .replace(/\d+/g, '0')
    .replace(/(.)\1{2,}/gu, '$1$1');
}

/** Clauses and sentences, in the order said, with where they start. A space between Chinese characters parts them too, and a full stop before a space. */
export function clauses(text: string): { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/(?:(?<!\p{Script=Han}) | (?!\p{Script=Han})|\.(?!\s|$)|[^ .。！？!?；;，,、\n…~～])+/gu)]
    .map((m) => ({ text: m[0], start: m.index }))
    .filter((c) => c.text.trim() !== '');
}
