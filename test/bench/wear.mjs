// Texts as they come in haste: the same words with slips. Deterministic, so that two runs can be compared.
import { createRequire } from 'node:module';

const traditional = createRequire(import.meta.url)('opencc-js/cn2t').Converter({ from: 'cn', to: 'tw' });

/** Characters a pinyin keyboard easily takes for one another. */
const slips = [
  '的得地',
  '在再',
  '做作坐座',
  '已以',
  '那哪',
  '吗嘛',
  '他她它',
  '帐账',
  '象像向',
  '快块',
  '发法',
  '货或',
  '换还环',
  '怀坏',
  '裂列',
  '碎岁',
  '收手',
  '到道倒',
  '单但',
  '付负',
  '递第',
  '商上',
  '价加假',
  '质只',
  '量两',
  '是事',
  '没每',
  '有又',
  '话画',
  '件见',
  '等灯',
  '号好',
  '色涩',
  '味位为',
  '漏楼',
  '少烧',
  '错挫',
  '刚钢',
  '用永',
];
const slipOf = new Map(slips.flatMap((group) => [...group].map((c, n) => [c, [...group][(n + 1) % [...group].length]])));

/** Each way a text is worn: `random` gives numbers from 0 to 1. */
export const wear = {
  typos: (text, random) => {
    const out = [];
    for (const c of text) {
      const luck = random();
      if (luck < 0.015) continue; // dropped
      out.push(c);
      if (luck > 0.985) out.push(c); // typed twice
      if (luck > 0.96 && luck < 0.975 && out.length > 1) out.push(...out.splice(-2).reverse()); // in the wrong order
    }
    return out.join('');
  },
  'pinyin slips': (text, random) => [...text].map((c) => (slipOf.has(c) && random() < 0.12 ? slipOf.get(c) : c)).join(''),
  'no punctuation': (text) => text.replace(/[\p{P}\p{S}]+/gu, ' ').trim(),
  'run together': (text) => text.replace(/(?<=\p{Script=Han})[\p{P}\p{S}\s]+(?=\p{Script=Han})/gu, ''),
  traditional: (text) => traditional(text),
};

export function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
