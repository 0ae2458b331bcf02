import { isInternal } from '../arguments/field-patterns.ts';
import { numberIn, singleNumber } from '../arguments/number-in.ts';
import { type Batch, type Column, filterRows, toText, type Value, ValueColumn } from '../values/index.ts';

export interface OutlierRules {
  /** Fields to look at; none for all. */
  readonly fields: readonly string[];
  readonly remove: boolean;
  /** How many interquartile ranges beyond the quartiles a number may lie. */
  readonly factor: number;
  /** Whether small numbers are outliers too. */
  readonly lower: boolean;
  /** Whether a changed number is prefixed with `000`. */
  readonly mark: boolean;
}

/** Removes the rows with outlying numbers, or pulls the numbers back. Source: Search Reference, "outlier". */
export function withoutOutliers(batch: Batch, rules: OutlierRules): Batch {
  const fields = rules.fields.length > 0 ? rules.fields : batch.fields().filter((field) => !isInternal(field));
  const bounded = fields.flatMap((field) => {
    const column = batch.find(field);
    const bounds = column && boundsOf(column, rules);
    return bounds ? [{ field, column, bounds }] : [];
  });
  if (rules.remove) {
    return filterRows(batch, (row) =>
      bounded.every(({ column, bounds }) => pulledBack(column.at(row), bounds) === undefined),
    );
  }
  return bounded.reduce((result, { field, column, bounds }) => {
    const values = Array.from({ length: batch.length }, (_, row): Value => {
      const value = column.at(row);
      const pulled = pulledBack(value, bounds);
      return pulled === undefined ? value : rules.mark ? `000${toText(pulled)}` : pulled;
    });
    return result.with(field, new ValueColumn(values));
  }, batch);
}

interface Bounds {
  readonly least: number;
  readonly greatest: number;
}

function boundsOf(column: Column, { factor, lower }: OutlierRules): Bounds | undefined {
  const numbers: number[] = [];
  for (let row = 0; row < column.length; row++) {
    const number = numberIn(column, row);
    if (number !== undefined) numbers.push(number);
  }
  if (numbers.length === 0) return undefined;
  const sorted = Float64Array.from(numbers).sort();
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = factor * (third - first);
  return { least: lower ? first - reach : -Infinity, greatest: third + reach };
}

/** The number at a share of a sorted list, between two of its numbers in proportion. */
export function quantile(sorted: Float64Array, rank: number): number {
  const position = rank * (sorted.length - 1);
  const below = sorted[Math.floor(position)]!;
  return below + (position - Math.floor(position)) * (sorted[Math.ceil(position)]! - below);
}

/** The bound that takes an outlier's place; undefined for a value that is none. */
function pulledBack(value: Value, { least, greatest }: Bounds): number | undefined {
  const number = singleNumber(value);
  if (number === undefined) return undefined;
  return number > greatest ? greatest : number < least ? least : undefined;
}
