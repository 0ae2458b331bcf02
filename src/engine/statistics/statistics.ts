import type { Accumulator } from '../definition/aggregate.ts';
import {
  Batch,
  type Column,
  DictionaryColumn,
  isMultivalue,
  NumberColumn,
  type Row,
  toNumber,
  type Value,
  ValueColumn,
} from '../values/index.ts';
import type { PreparedAggregation } from './aggregation.ts';
import { type Assignment, Grouping } from './grouping.ts';

/** Gathers rows into groups: the heart of stats, eventstats, chart, timechart, tstats and their kin. */
export class Statistics {
  readonly grouping: Grouping;
  readonly aggregations: readonly PreparedAggregation[];
  /** By aggregation, then by group. */
  readonly #accumulators: readonly Accumulator[][];

  constructor(by: readonly string[] | Grouping, aggregations: readonly PreparedAggregation[]) {
    this.grouping = by instanceof Grouping ? by : new Grouping(by);
    this.aggregations = aggregations;
    this.#accumulators = aggregations.map(() => []);
    this.#grow();
  }

  /** Adds the rows of a batch; returns which groups they belong to. */
  add(batch: Batch): Assignment {
    const assignment = this.grouping.assign(batch);
    this.#grow();
    const times = timesOf(batch);
    for (const [at, aggregation] of this.aggregations.entries()) {
      gather(this.#accumulators[at]!, aggregation, aggregation.input(batch), assignment, times);
    }
    return assignment;
  }

  /** A group's accumulators, one for each aggregation. */
  accumulators(group: number): readonly Accumulator[] {
    return this.#accumulators.map((groups) => groups[group]!);
  }

  /** An aggregation's result for a group. */
  result(at: number, group: number): Value {
    return this.#accumulators[at]![group]!.result();
  }

  /** Group numbers in the order of their BY values. Without BY there is one group, unless it has no result at all. */
  order(): number[] {
    const { by } = this.grouping;
    const empty = by.length === 0 && this.aggregations.every((_, at) => this.result(at, 0) === null);
    return empty ? [] : this.grouping.order();
  }

  /** The table: a row for each group, ordered by the BY values. */
  table(): Batch {
    const order = this.order();
    const { by, keys } = this.grouping;
    const columns = new Map<string, Column>();
    for (const [at, field] of by.entries())
      columns.set(field, new ValueColumn(order.map((group) => keys[group]![at]!)));
    for (const [at, { output }] of this.aggregations.entries()) {
      columns.set(output, new ValueColumn(order.map((group) => this.result(at, group))));
    }
    return Batch.fromColumns(order.length, columns);
  }

  /** The table as plain rows, without the fields that have no value. */
  rows(): Row[] {
    return this.table().rows();
  }

  /** The names of the table's columns, in order. */
  fields(): string[] {
    return [...new Set([...this.grouping.by, ...this.aggregations.map(({ output }) => output)])];
  }

  #grow(): void {
    const groups = this.grouping.keys.length;
    for (const [at, { create }] of this.aggregations.entries()) {
      const accumulators = this.#accumulators[at]!;
      while (accumulators.length < groups) accumulators.push(create());
    }
  }
}

/** Each row's `_time` in epoch seconds; NaN where it has none. */
export function timesOf(batch: Batch): Float64Array {
  const column = batch.find('_time');
  if (column instanceof NumberColumn) return column.values;
  const times = new Float64Array(batch.length).fill(Number.NaN);
  if (column) for (let row = 0; row < times.length; row++) times[row] = toNumber(column.at(row)) ?? Number.NaN;
  return times;
}

function gather(
  accumulators: readonly Accumulator[],
  { definition }: PreparedAggregation,
  column: Column,
  { rows, groups }: Assignment,
  times: Float64Array,
): void {
  if (column instanceof DictionaryColumn && definition.distinct) {
    gatherDistinct(accumulators, column, { rows, groups }, times);
    return;
  }
  if (column instanceof DictionaryColumn && definition.counts) {
    gatherCounts(accumulators, column, { rows, groups });
    return;
  }
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    addValue(accumulators[groups[at]!]!, column.at(row), times[row]!);
  }
}

/** Counts values without looking at them: many are never made texts of (bench X1). */
function gatherCounts(
  accumulators: readonly Accumulator[],
  { codes, dictionary }: DictionaryColumn,
  { rows, groups }: Assignment,
): void {
  const counts = new Float64Array(accumulators.length);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at]!]!;
    if (code !== 0) counts[groups[at]!]! += dictionary.countOf(code);
  }
  for (let group = 0; group < counts.length; group++) accumulators[group]!.addCount!(counts[group]!);
}

/** Adds each value once per group, however often it occurs. */
function gatherDistinct(
  accumulators: readonly Accumulator[],
  { codes, dictionary }: DictionaryColumn,
  { rows, groups }: Assignment,
  times: Float64Array,
): void {
  const { values } = dictionary;
  const size = values.length;
  // Where groups and values are many for the rows at hand, the table would cost more than it saves.
  const seen = new Uint8Array(size * accumulators.length <= 64 * rows.length ? size * accumulators.length : 0);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const code = codes[row]!;
    const group = groups[at]!;
    const pair = group * size + code;
    if (code === 0 || seen[pair] === 1) continue;
    seen[pair] = 1;
    addValue(accumulators[group]!, values[code]!, times[row]!);
  }
}

/** Adds a row's value; the values of a multivalue one by one. */
export function addValue(accumulator: Accumulator, value: Value, time: number): void {
  if (value === null) return;
  if (!isMultivalue(value)) accumulator.add(value, time);
  else for (const scalar of value) accumulator.add(scalar, time);
}
