import type { Content, Step } from '../types.js';
import { conditionInWords, factName } from './condition.js';
import type { Translate } from './translate.js';

/** The conversation's flow as a Mermaid chart: a guarded step hangs on a decision, and both ways lead on. */
export function flowChart(content: Content, t: Translate): string {
  const lines = ['flowchart TD'];
  let open: string[] = []; // arrows still to be led on: `node` or `node -->|label|`
  const lead = (to: string) => {
    for (const from of open) lines.push(`  ${from.includes('-->') ? from : `${from} -->`} ${to}`);
  };
  for (const step of content.flow) {
    let skipped: string[] = [];
    if (step.when) {
      const asks = `${step.id}_if`;
      lines.push(`  ${asks}{"${quoted(conditionInWords(content, step.when, t))}"}`);
      lead(asks);
      open = [`${asks} -->|${t.text('ui.yes')}|`];
      skipped = [`${asks} -->|${t.text('ui.no')}|`];
    }
    lines.push(`  ${step.id}${shape(step, t)}`);
    lead(step.id);
    open = [...(step.kind === 'stop' ? [] : [step.id]), ...skipped];
  }
  return `${lines.join('\n')}\n`;
}

function shape(step: Step, t: Translate): string {
  const text = quoted(label(step, t));
  if (step.kind === 'stop') return `(["${text}"])`;
  if (step.kind === 'ask' || step.kind === 'hold' || step.kind === 'check') return `[/"${text}"/]`;
  return step.kind === 'decide' ? `{{"${text}"}}` : `["${text}"]`;
}

function label(step: Step, t: Translate): string {
  const name = 'fact' in step ? `: ${factName(step.fact, t)}` : 'text' in step ? `: ${step.text}` : step.kind === 'draft' ? `: ${step.template}` : '';
  return `${step.kind}${name}`;
}

/** Mermaid takes a quotation mark only as an entity. */
function quoted(text: string): string {
  return text.replaceAll('"', '#quot;').replaceAll('\n', ' ');
}
