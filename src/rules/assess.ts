import type { Content, Facts, Value } from '../types.js';
import { whatWouldChange } from './change.js';
import { known } from './known.js';
import { byId, verdict } from './verdict.js';

/** A verdict opened up, as the API and the command line give it: every finding with its papers. */
export interface Assessment {
  readonly verdict: string;
  readonly decided_by: readonly string[];
  readonly findings: readonly {
    readonly rule: string;
    readonly is: string;
    readonly because: Readonly<Record<string, Value>>;
    readonly missing: readonly string[];
    readonly source: string;
    readonly article: string;
    readonly checked_on: string;
    readonly confidence: string;
  }[];
  readonly missing: readonly string[];
  readonly deadlines: readonly { readonly id: string; readonly at: string; readonly passed: boolean }[];
  readonly remedies: readonly string[];
  readonly would_change: readonly { readonly facts: Facts; readonly to: string }[];
}

/** Judges facts at a moment. Total: any facts content knows give a verdict. */
export function assess(content: Content, facts: Facts, at: string): Assessment {
  const all = known(content, facts, at);
  const judged = verdict(content, all, at);
  const rules = byId(content.rules);
  const findings = judged.findings.map(({ rule, is, because, missing }) => {
    const { source, article } = rules.get(rule)!.cites[0]!;
    const { title, checked_on, confidence } = content.sources[source]!;
    return { rule, is, because, missing, source: title, article, checked_on, confidence };
  });
  return {
    verdict: judged.kind,
    decided_by: judged.decided,
    findings,
    missing: judged.missing,
    deadlines: judged.deadlines.map(({ id, at: end, passed }) => ({ id, at: end, passed })),
    remedies: content.subTypes[String(all.facts['sub_type'])]?.demands ?? [],
    would_change: whatWouldChange(content, facts, at, judged),
  };
}
