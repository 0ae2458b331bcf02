import { isInternal } from '../arguments/field-patterns.ts';
import { delimited } from '../statistics/value-delimiter.ts';
import {
  type Batch,
  compareText,
  multivalue,
  type Row,
  type Scalar,
  scalarsOf,
  toText,
  type Value,
} from '../values/index.ts';
import type { TransactionRules } from './arguments.ts';
import type { Transaction } from './assembler.ts';

/** The row of a transaction: the fields of its events put together. `fields` are those that are wanted. */
export function transactionRow(
  { rows: newestFirst, latest, earliest, complete }: Transaction,
  events: Batch,
  fields: readonly string[],
  rules: TransactionRules,
): Row {
  const rows = [...newestFirst].reverse();
  const row: Row = new Map();
  for (const field of fields) {
    const column = events.column(field);
    const value = mergedValue(
      field,
      rows.map((at) => column.at(at)),
      rules,
    );
    if (value !== null) row.set(field, rules.delimiter === undefined ? value : delimited(value, rules.delimiter));
  }
  row.set('_time', earliest);
  row.set('duration', Math.round((latest - earliest) * 1e6) / 1e6);
  row.set('eventcount', rows.length);
  row.set('closed_txn', complete && rules.closes ? 1 : 0);
  return row;
}

function mergedValue(field: string, values: readonly Value[], rules: TransactionRules): Value {
  if (field === '_raw') {
    const texts = values.flatMap((value) => (value === null ? [] : [toText(value)]));
    return texts.length === 0 ? null : rules.rawListed ? multivalue(texts) : texts.join('\n');
  }
  if (isInternal(field)) return values.find((value) => value !== null) ?? null;
  if (rules.listed(field)) {
    return multivalue(
      values.flatMap((value): readonly Scalar[] => (value === null ? [rules.nullText] : scalarsOf(value))),
    );
  }
  const distinct = new Map<string, Scalar>();
  for (const value of values) for (const scalar of scalarsOf(value)) distinct.set(toText(scalar), scalar);
  return multivalue([...distinct.keys()].sort(compareText).map((text) => distinct.get(text)!));
}
