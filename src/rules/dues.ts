import { Decimal } from 'decimal.js';
import { dayOf } from '../days.js';
import type { Cap, Content, Due, Sum } from '../types.js';
import { judge, type Known } from './condition.js';
import { concerns, inForce } from './findings.js';
import { fen, worked } from './formulas.js';

/** What the shopper may get in money, in two boxes: by the platform's rules, and only outside. Of a group the highest; caps applied in content's order. */
export function dues(content: Content, known: Known, at: string): Due[] {
  const today = dayOf(at);
  const all = content.sums.filter((sum) => concerns(sum, known.facts) && inForce(sum, known.facts, today)).flatMap((sum) => due(sum, known));
  return content.caps.reduce((dues, cap) => capped(dues, cap, known), highest(content, all));
}

/** A sum held against the facts; none where its condition is not so. */
export function due(sum: Sum, known: Known): Due[] {
  const { is, because, missing } = sum.when ? judge(sum.when, known) : { is: 'yes', because: [], missing: [] };
  if (is === 'no') return [];
  const it = worked(sum.formula, known.facts);
  const lacking = [...new Set([...missing, ...('missing' in it ? it.missing.flatMap((f) => known.lacks[f] ?? [f]) : [])])];
  const facts = Object.fromEntries(because.map((fact) => [fact, known.facts[fact]!]));
  const yuan = lacking.length === 0 && 'yuan' in it ? it.yuan.toFixed(2) : null;
  return [{ sum: sum.id, box: sum.box, yuan, because: facts, missing: lacking, capped: [] }];
}

/** Of the sums of a group only the highest is due; while some are open, all stand. */
function highest(content: Content, all: readonly Due[]): Due[] {
  const group = (d: Due) => content.sums.find((s) => s.id === d.sum)!.group;
  return all.filter((d) => {
    const rivals = all.filter((o) => group(d) !== undefined && group(o) === group(d) && o.box === d.box);
    if (d.yuan === null || rivals.some((r) => r.yuan === null)) return true;
    return rivals.every((r) => r === d || new Decimal(r.yuan!).lt(d.yuan!) || (r.yuan === d.yuan && all.indexOf(r) > all.indexOf(d)));
  });
}

function capped(dues: readonly Due[], cap: Cap, { facts }: Known): Due[] {
  if (cap.of !== undefined && typeof facts[cap.of] !== 'number') return [...dues];
  const share = cap.of === undefined ? null : new Decimal(Number(facts[cap.of])).times(cap.percent!).div(100);
  const limits = [share, cap.at_most === undefined ? null : new Decimal(cap.at_most)].filter((l) => l !== null);
  let left = fen(Decimal.min(...limits));
  return dues.map((d) => {
    if (d.yuan === null || !cap.sums.includes(d.sum)) return d;
    const yuan = Decimal.min(d.yuan, left);
    left = left.minus(yuan);
    return yuan.eq(d.yuan) ? d : { ...d, yuan: yuan.toFixed(2), capped: [...d.capped, cap.id] };
  });
}
