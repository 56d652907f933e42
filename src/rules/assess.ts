import type { Citation, Content, Deadline, Due, Facts, Value } from '../types.js';
import { whatWouldChange } from './change.js';
import { dues } from './dues.js';
import { known } from './known.js';
import { byId, verdict } from './verdict.js';

interface Papers {
  readonly source: string;
  readonly article: string;
  readonly checked_on: string;
  readonly confidence: string;
}

/** A verdict opened up, as the API and the command line give it: every finding with its papers. */
export interface Assessment {
  readonly verdict: string;
  readonly decided_by: readonly string[];
  readonly findings: readonly ({
    readonly rule: string;
    readonly is: string;
    readonly because: Readonly<Record<string, Value>>;
    readonly missing: readonly string[];
  } & Papers)[];
  readonly missing: readonly string[];
  readonly deadlines: readonly Pick<Deadline, 'id' | 'at' | 'passed' | 'who' | 'law' | 'unsure'>[];
  readonly remedies: readonly string[];
  readonly sums: readonly (Omit<Due, 'because'> & Papers)[];
  readonly burden: string | null;
  readonly would_change: readonly { readonly facts: Facts; readonly to: string }[];
}

/** Judges facts at a moment. Total: any facts content knows give a verdict. */
export function assess(content: Content, facts: Facts, at: string): Assessment {
  const all = known(content, facts, at);
  const judged = verdict(content, all, at);
  const rules = byId(content.rules);
  const papers = ([{ source, article }]: readonly [Citation, ...Citation[]]): Papers => {
    const { title, checked_on, confidence } = content.sources[source]!;
    return { source: title, article, checked_on, confidence };
  };
  const cited = (it: { readonly cites: readonly Citation[] }) => papers(it.cites as [Citation]); // content has at least one
  const subType = content.subTypes[String(all.facts['sub_type'])];
  return {
    verdict: judged.kind,
    decided_by: judged.decided,
    findings: judged.findings.map(({ rule, ...finding }) => ({ rule, ...finding, ...cited(rules.get(rule)!) })),
    missing: judged.missing,
    deadlines: judged.deadlines.map(({ cites: _, ...deadline }) => deadline),
    remedies: subType?.demands ?? [],
    sums: dues(content, all, at).map(({ because: _, ...due }) => ({ ...due, ...cited(content.sums.find((s) => s.id === due.sum)!) })),
    burden: subType?.burden ?? null,
    would_change: whatWouldChange(content, facts, at, judged),
  };
}
