import { byId } from '../rules/verdict.js';
import type { Content, Part } from '../types.js';
import { clockKey } from './calendar.js';

/** What was said under older content, less what today's no longer knows; nothing where nothing is left. A reply is kept for months, a rule may be gone by then. */
export function still(content: Content, part: Part, has: (key: string) => boolean): Part[] {
  const rules = byId(content.rules);
  const rule = (id: string) => rules.has(id);
  switch (part.kind) {
    case 'text':
      return has(part.key) ? [part] : [];
    case 'ask':
    case 'changed':
      return Object.hasOwn(content.facts, part.fact) ? [part] : [];
    case 'verdict': {
      const { detail } = part;
      const kept = detail && { ...detail, rights: detail.rights.filter(rule), findings: detail.findings.filter((f) => rule(f.rule)) };
      return [{ ...part, decided: part.decided.filter(rule), deadlines: part.deadlines.filter((d) => has(`${clockKey(d.id)}.name`)), ...(kept ? { detail: kept } : {}) }];
    }
    case 'evidence': {
      const known = (kind: string) => content.evidence.includes(kind);
      return [{ ...part, must: part.must.filter(known), helpful: part.helpful.filter(known) }];
    }
    case 'deadlines':
      return [{ ...part, deadlines: part.deadlines.filter((d) => has(`${clockKey(d.id)}.name`)) }];
    case 'money':
      return [{ ...part, dues: part.dues.filter((d) => content.sums.some((s) => s.id === d.sum)) }];
    case 'review':
      return [{ ...part, items: part.items.filter((item) => Object.hasOwn(content.facts, item.fact)) }];
    case 'draft':
      return Object.hasOwn(content.templates, part.draft.template) ? [part] : [];
  }
}
