import { type Batch, NumberColumn } from '../values/index.ts';
import type { Condition } from './condition.ts';
import type { ExplainedField, ExplainedPredicate } from './explanation.ts';
import { describeField } from './field-values.ts';
import { placeOf } from './place.ts';

const mostConditions = 200;
const mostAlternatives = 20;
const deepestAlternatives = 3;
/** Fields of one condition that are described. */
const mostFields = 4;

/** Adds to a described field what is known of where it comes from. */
export type Traced = (field: ExplainedField) => ExplainedField;

/**
 * Counts the rows that meet each of several conditions, alone and with the others, and marks those that keep the
 * closest rows out: the rows that meet the most conditions. Without rows that meet all, at least one is marked.
 */
export function explainConditions(
  rows: Batch,
  conditions: readonly Condition[],
  traced: Traced = (field) => field,
  depth = 0,
): ExplainedPredicate[] {
  const counted = conditions.slice(0, mostConditions);
  const marks = counted.map((condition) => marksOf(rows, condition));
  const met = new Uint16Array(rows.length);
  for (const mark of marks) for (let row = 0; row < met.length; row++) met[row]! += mark[row]!;
  const closestCount = met.reduce((most, count) => Math.max(most, count), 0);
  const lostAll = rows.length > 0 && counted.length > 0 && closestCount < counted.length;
  const before = new Uint8Array(rows.length).fill(1);
  return counted.map((condition, index): ExplainedPredicate => {
    const mark = marks[index]!;
    let alone = 0;
    let cumulative = 0;
    let others = 0;
    let missed = 0;
    let nearness = 0;
    for (let row = 0; row < mark.length; row++) {
      const own = mark[row]!;
      alone += own;
      before[row]! &= own;
      cumulative += before[row]!;
      const rest = met[row]! - own;
      if (rest === counted.length - 1) others++;
      if (own === 0 && rest > nearness) nearness = rest;
      if (own === 0 && met[row] === closestCount) missed++;
    }
    const broken = lostAll && missed > 0;
    const place = condition.written && placeOf(condition.written.source, condition.written.span);
    const counts = { text: condition.text, ...(place ? { place } : {}), alone, cumulative, others, broken };
    if (!broken) return { ...counts, closest: 0, fields: [], alternatives: [] };
    const closest = rows.select(rowsWith(rows.length, (row) => mark[row] === 0 && met[row] === nearness));
    return {
      ...counts,
      closest: closest.length,
      fields: condition.fields.slice(0, mostFields).map((field) => traced(describeField(closest, field, condition))),
      alternatives:
        depth < deepestAlternatives
          ? condition.alternatives
              .slice(0, mostAlternatives)
              .map((alternative) => explainConditions(closest, alternative, traced, depth + 1))
          : [],
    };
  });
}

/** Rows are numbered in a field of their own, so that a filter tells which ones it has kept. */
const rowNumber = '\u0000row';

function marksOf(rows: Batch, condition: Condition): Uint8Array {
  const marks = new Uint8Array(rows.length);
  const numbered = rows.with(rowNumber, new NumberColumn(Float64Array.from(marks, (_, row) => row)));
  const kept = condition.filter(numbered);
  const numbers = kept.column(rowNumber);
  for (let row = 0; row < kept.length; row++) marks[numbers.at(row) as number] = 1;
  return marks;
}

function rowsWith(length: number, keep: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (keep(row)) rows.push(row);
  return Int32Array.from(rows);
}
