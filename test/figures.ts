/** Every figure of a text in one form, whatever the language: "15 day", "5 %", "500 yuan". Dates, and what stands in quotation marks as an example of what to type, are no figures. */
export function figures(text: string, locale: 'zh-CN' | 'en'): string[] {
  const bare = text.replace(/“[^”]*”|"[^"]*"/g, ' ').replace(/\{\{\w+\}\}/g, ' ');
  return locale === 'zh-CN' ? chinese(bare) : english(bare);
}

const units: Record<string, string> = {
  天: 'day',
  日: 'day',
  小时: 'hour',
  个月: 'month',
  年: 'year',
  '%': '%',
  倍: 'times',
  元: 'yuan',
  公里: 'km',
  个工作日: 'working day',
  工作日: 'working day',
};

function chinese(text: string): string[] {
  const undated = text.replace(/(\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年/gu, ' ');
  const found = [...undated.matchAll(/(\d+(?:\.\d+)?|[二两三四五六七八九十百千半][零一二两三四五六七八九十百千]*)\s?(个工作日|工作日|个月|小时|公里|天|日|年|%|倍|元)/gu)];
  return found.map((m) => `${han(m[1]!)} ${units[m[2]!]}`);
}

const spelled = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const more: Record<string, number> = { fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90, half: 0.5, treble: 3, tenfold: 10, twice: 2 };

function english(text: string): string[] {
  const undated = text.replace(/\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?/g, ' ').replace(/(\d),(\d{3})/g, '$1$2');
  const words = [...spelled.slice(2), 'fifteen', 'twenty', 'thirty', 'sixty', 'ninety', 'half'].join('|');
  const found = [...undated.matchAll(new RegExp(`\\b(\\d+(?:\\.\\d+)?|${words})[\\s-]?(%|per cent|working days?|days?|hours?|months?|years?|times|yuan|km|kilometres?)`, 'gi'))];
  return found.map((m) => {
    const number = /^\d/.test(m[1]!) ? Number(m[1]) : (more[m[1]!.toLowerCase()] ?? spelled.indexOf(m[1]!.toLowerCase()));
    const unit = m[2]!
      .toLowerCase()
      .replace('per cent', '%')
      .replace(/kilomet.*/, 'km');
    return `${number} ${unit === 'times' ? unit : unit.replace(/s$/, '')}`;
  });
}

function han(said: string): number {
  if (/^\d/.test(said)) return Number(said);
  if (said === '半') return 0.5;
  let total = 0;
  let digit = 0;
  for (const c of said) {
    const ten = { 十: 10, 百: 100, 千: 1000 }[c];
    if (ten) {
      total += (digit || 1) * ten;
      digit = 0;
    } else digit = c === '两' ? 2 : '零一二三四五六七八九'.indexOf(c);
  }
  return total + digit;
}
