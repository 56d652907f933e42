import type { Locale } from '../types.js';

/** The language of a message: Han characters against Latin words. Too little of either, or a mixture, says nothing. */
export function language(text: string): Locale | null {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const latin = (text.match(/[a-zA-Z]{2,}/g) ?? []).length;
  if (han > 0) return han >= latin ? 'zh-CN' : null;
  return latin >= 2 ? 'en' : null;
}
