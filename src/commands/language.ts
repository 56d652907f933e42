import type { Locale } from '../types.js';
import { UsageError } from './usage.js';

/** `--lang` as a language we speak. */
export function language(value: string): Locale {
  if (value !== 'zh-CN' && value !== 'en') throw new UsageError('--lang takes zh-CN or en');
  return value;
}
