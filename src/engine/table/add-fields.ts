import { type Batch, type Row, type Value, ValueColumn } from '../values/index.ts';

/** Adds fields row by row. `merge` makes one value of the row's own and the new one, where it has both. */
export function addFields(
  batch: Batch,
  found: (row: number) => Row | undefined,
  merge: (own: Value, added: Value) => Value = (_, added) => added,
): Batch {
  const columns = new Map<string, Value[]>();
  for (let row = 0; row < batch.length; row++) {
    for (const [name, value] of found(row) ?? []) {
      let values = columns.get(name);
      if (!values) columns.set(name, (values = new Array<Value>(batch.length).fill(null)));
      values[row] = value;
    }
  }
  let result = batch;
  for (const [name, added] of columns) {
    const own = batch.find(name);
    const values = own
      ? added.map((value, row) => {
          const present = own.at(row);
          return value === null ? present : present === null ? value : merge(present, value);
        })
      : added;
    result = result.with(name, new ValueColumn(values));
  }
  return result;
}
