import type { Column, Value } from '../values/index.ts';

/** A column that has one value in every row: the value of a multivalue that is being looked at. */
export class SingleValue implements Column {
  readonly length = 1;
  value: Value = null;

  at(): Value {
    return this.value;
  }

  gather(): Column {
    return this;
  }
}

/** The columns with that of one field replaced. */
export function withColumn(columns: readonly Column[], slot: number, column: Column): Column[] {
  const replaced = columns.slice();
  replaced[slot] = column;
  return replaced;
}

/** After so many values a function over a multivalue asks whether the search has run too long. */
export const checkpointEvery = 256;
