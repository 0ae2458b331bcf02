import type { Accumulator } from '../definition/aggregate.ts';
import type { RunContext } from '../definition/command.ts';
import { evalContext } from '../expression/eval-context.ts';
import { compileExpression } from '../expression/expression.ts';
import { type PreparedAggregation, prepareAggregation } from '../statistics/aggregation.ts';
import { Grouping } from '../statistics/grouping.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { Statistics } from '../statistics/statistics.ts';
import {
  Batch,
  type Column,
  compareText,
  type Scalar,
  toNumber,
  toText,
  type Value,
  ValueColumn,
} from '../values/index.ts';
import type { ChartArguments } from './arguments.ts';
import type { ChartColumn } from './columns.ts';
import { chosenSeries } from './series-condition.ts';

/** The rows of a chart, if they are not simply those that occur: their values and the seconds that each stands for. */
export interface ChartRows {
  readonly values: readonly Scalar[];
  seconds(value: Scalar): number;
}

/** Group numbers by the value of the series field, then by that of the row field, as texts. */
type Cells = Map<string, Map<string, number>>;

/** Gathers a chart's statistics and lays them out, one row per value of a field and one column per series. */
export class ChartTable {
  readonly statistics: Statistics;
  readonly #args: ChartArguments;
  readonly #row: string | undefined;
  readonly #context: RunContext;
  readonly #command: string;
  readonly #prepared: readonly PreparedAggregation[];
  readonly #outputs: readonly ChartOutput[];

  /** `row` is the field whose values make rows; without it there is one row. */
  constructor(
    args: ChartArguments,
    row: string | undefined,
    context: RunContext,
    command: string,
    timeBuckets = false,
  ) {
    this.#args = args;
    this.#row = row;
    this.#context = context;
    this.#command = command;
    const aggregations = args.columns.flatMap((column) => column.aggregations);
    this.#prepared = aggregations.map((aggregation) =>
      prepareAggregation(aggregation, context, command, { timeBuckets }),
    );
    this.#outputs = prepareOutputs(args.columns, context, command);
    const by = [row, args.by?.field.text].filter((field) => field !== undefined);
    this.statistics = new Statistics(new Grouping(by, args.options.dedup_splitvals), this.#prepared);
  }

  /** The values of the row field that occur, in order. */
  get rowValues(): Scalar[] {
    const { keys } = this.statistics.grouping;
    const values = new Map<string, Scalar>();
    for (const group of this.statistics.grouping.order()) values.set(toText(keys[group]![0]!), keys[group]![0]!);
    const ordered = [...values.values()];
    // Bins such as 100-200 stand in the order of their numbers.
    return ordered.every(isBin)
      ? ordered.sort((a, b) => Number.parseFloat(toText(a)) - Number.parseFloat(toText(b)))
      : ordered;
  }

  /** The table; `given` overrides the rows that occur. */
  table(given?: ChartRows): Batch {
    const rows: ChartRows = given ?? {
      values: this.#row === undefined ? [''] : this.rowValues,
      seconds: () => Number.NaN,
    };
    const columns = new Map<string, Column>();
    if (this.#row !== undefined) columns.set(this.#row, new ValueColumn(rows.values));
    const cells = this.#cells();
    const series = this.#series(cells);
    checkHeldRows(rows.values.length * series.size * this.#outputs.length, this.#command, this.#context);
    for (const [name, members] of series) {
      const values = rows.values.map((value) => {
        return this.#compute(this.#cell(cells, members, toText(value)), rows.seconds(value));
      });
      for (const [at, { output }] of this.#outputs.entries()) {
        columns.set(this.#columnName(output, name), new ValueColumn(values.map((results) => results[at]!)));
      }
    }
    const length = rows.values.length;
    const table = Batch.fromColumns(length, this.#sorted(columns));
    const empty = this.#row === undefined && [...columns.values()].every((column) => column.at(0) === null);
    return empty ? table.slice(0, 0) : table;
  }

  #cells(): Cells {
    const series: Cells = new Map();
    const first = this.#row === undefined ? 0 : 1;
    for (const [group, key] of this.statistics.grouping.keys.entries()) {
      const name = this.#args.by ? toText(key[first]!) : '';
      let rows = series.get(name);
      if (!rows) series.set(name, (rows = new Map()));
      rows.set(this.#row === undefined ? '' : toText(key[0]!), group);
    }
    return series;
  }

  /** The columns' series in order: the name of each, and the values of the series field that it stands for. */
  #series(cells: Cells): Map<string, string[]> {
    if (!this.#args.by) return new Map([['', ['']]]);
    const { limit, useother, otherstr, nullstr } = this.#args.options;
    const ordinary = [...cells.keys()].filter((value) => value !== nullName).sort(compareText);
    const scored = ordinary.map((name) => ({
      name,
      values: [...cells.get(name)!.values()].map((group) => this.#compute(this.statistics.accumulators(group), 1)[0]!),
    }));
    const chosen = chosenSeries(scored, this.#args.where, limit, this.#args.rankedBy, this.#context);
    const series = new Map<string, string[]>();
    // Values that end up under one name share a column.
    const show = (name: string, value: string): unknown => series.set(name, [...(series.get(name) ?? []), value]);
    for (const value of ordinary) if (chosen.has(value)) show(value.startsWith('_') ? `VALUE${value}` : value, value);
    if (cells.has(nullName)) show(nullstr, nullName);
    const others = ordinary.filter((value) => !chosen.has(value));
    if (useother && others.length > 0) series.set(otherstr, [...(series.get(otherstr) ?? []), ...others]);
    return series;
  }

  /** The accumulators of a row in the columns of a series. */
  #cell(cells: Cells, members: readonly string[], row: string): readonly Accumulator[] {
    const groups = members.flatMap((value) => cells.get(value)?.get(row) ?? []);
    if (groups.length === 1) return this.statistics.accumulators(groups[0]!);
    const merged = this.#empty();
    for (const group of groups) {
      for (const [at, part] of this.statistics.accumulators(group).entries()) merged[at]!.merge(part as never);
    }
    return merged;
  }

  /** The results of a cell's columns. `seconds` is the length of the row's time bucket. */
  #compute(accumulators: readonly Accumulator[], seconds: number): readonly Value[] {
    const results = accumulators.map((accumulator, at) => {
      const { unitSeconds } = this.#prepared[at]!.definition;
      const result = accumulator.result();
      return unitSeconds === undefined || result === null
        ? result
        : ((toNumber(result as Scalar) ?? 0) * unitSeconds) / seconds;
    });
    return this.#outputs.map(({ compute }) => compute(results));
  }

  #empty(): readonly Accumulator[] {
    return this.#prepared.map(({ create }) => create());
  }

  /** With several aggregations a column is named after both: `count: bob`. */
  #columnName(output: string, series: string): string {
    if (!this.#args.by) return output;
    const { sep, format } = this.#args.options;
    if (this.#outputs.length === 1 && format === undefined) return series;
    return (format ?? `$AGG$${sep}$VAL$`).replace(/\$(AGG|VAL)\$/g, (_, part: string) =>
      part === 'AGG' ? output : series,
    );
  }

  /** Columns of one aggregation stand together. */
  #sorted(columns: Map<string, Column>): [string, Column][] {
    const entries = [...columns];
    const offset = this.#row === undefined ? 0 : 1;
    const count = this.#outputs.length;
    const place = (index: number): number => (index < offset ? -1 : (index - offset) % count);
    return entries
      .map((entry, index) => ({ entry, order: place(index) }))
      .sort((a, b) => a.order - b.order)
      .map(({ entry }) => entry);
  }
}

const isBin = (value: Scalar): boolean => /^-?[\d.]+(?:e[+-]?\d+)?-(?=[-\d.])/.test(toText(value));

/** Stands for rows without a value of the series field until its column is named: no field's value holds it. */
export const nullName = '\u0000null';

interface ChartOutput {
  readonly output: string;
  compute(results: readonly Value[]): Value;
}

function prepareOutputs(columns: readonly ChartColumn[], context: RunContext, command: string): ChartOutput[] {
  let next = 0;
  return columns.map(({ output, aggregations, expression, source }) => {
    const first = next;
    next += aggregations.length;
    if (!expression) return { output, compute: (results) => results[first]! };
    const evaluation = evalContext(context, command);
    const compiled = compileExpression(expression, { ...evaluation, source: source ?? evaluation.source });
    const places = compiled.fields.map((field) =>
      aggregations.findIndex((aggregation) => aggregation.output === field),
    );
    const compute = (results: readonly Value[]): Value => {
      const values = places.map((place) => new ValueColumn([place < 0 ? null : results[first + place]!]));
      const value = compiled.evaluate(values, 0);
      return typeof value === 'boolean' ? null : value;
    };
    return { output, compute };
  });
}
