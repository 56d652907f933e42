import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { marked } from 'marked';
import { load } from '../content/load.js';
import type { Command } from '../main.js';
import { ruleBook } from '../reply/book.js';
import { translator } from '../reply/translate.js';
import { home } from './brain.js';
import { language } from './language.js';

export const command: Command = {
  help: `pingli rules [--lang zh-CN|en] [--html]

Prints the rule book: every rule, period and sum with its condition, articles, dates and examples, as Markdown or as a page.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string', default: 'zh-CN' }, html: { type: 'boolean' } } });
    const content = load(join(home, 'content'));
    const t = translator(content)(language(values.lang));
    const book = ruleBook(content, t);
    process.stdout.write(values.html ? page(t.text('book.title'), t.locale, await marked.parse(book)) : book);
    return 0;
  },
};

function page(title: string, lang: string, body: string): string {
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,sans-serif}code{color:#666}ul{margin-top:.2rem}h2{border-bottom:1px solid #ccc}</style>
${body}
</html>
`;
}
