import { integerOption, readOptions } from '../../spl/index.ts';
import { fieldPattern } from '../arguments/field-patterns.ts';
import type { Accumulator } from '../definition/aggregate.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import {
  Batch,
  compareScalars,
  FieldSet,
  type Row,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
} from '../values/index.ts';

interface FieldsummaryArguments {
  /** Values that are listed for a field; 0 for all. */
  readonly most: number;
  readonly fields: readonly string[];
}

const columns = [
  'field',
  'count',
  'distinct_count',
  'is_exact',
  'max',
  'mean',
  'min',
  'numeric_count',
  'stdev',
  'values',
];

export default defineCommand<FieldsummaryArguments>({
  name: 'fieldsummary',
  kind: 'transforming',
  summary: 'Tells of each field how many rows have it, its distinct values, and the statistics of its numbers.',
  syntax: 'fieldsummary [maxvals=<int>] [<field-list>]',
  documentation: 'Search Reference: fieldsummary',
  examples: ['| fieldsummary maxvals=10 date_*'],
  differs: ['distinct_count is exact however many values there are; is_exact is 0 where Splunk would estimate it.'],
  parse(reader) {
    const before = readOptions(reader, { maxvals: integerOption(100) });
    return { most: before.maxvals, fields: reader.fieldList().map(({ text }) => text) };
  },
  flow: ({ fields }) => ({
    needs: () => (fields.length === 0 ? FieldSet.all : FieldSet.of(...fields)),
    gives: () => FieldSet.of(...columns),
  }),
  *run({ most, fields }, input, context) {
    const wanted = (fields.length === 0 ? ['*'] : fields).map(fieldPattern);
    const summaries = new Map<string, Summary>();
    for (const batch of input) {
      context.checkpoint();
      for (const field of batch.fields()) {
        if (!wanted.some((matches) => matches(field))) continue;
        let summary = summaries.get(field);
        if (!summary) summaries.set(field, (summary = new Summary(context)));
        const column = batch.column(field);
        for (let row = 0; row < batch.length; row++) summary.add(scalarsOf(column.at(row)));
      }
    }
    const rows = [...summaries]
      .filter(([, { count }]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, summary]) => summary.row(field, most));
    yield Batch.fromRows(rows, columns);
  },
});

const statistics = [
  ['max', 'max'],
  ['mean', 'avg'],
  ['min', 'min'],
  ['stdev', 'stdev'],
] as const;

class Summary {
  count = 0;
  #numbers = 0;
  readonly #values = new Map<string, number>();
  readonly #statistics: ReadonlyMap<string, Accumulator>;

  constructor(context: RunContext) {
    this.#statistics = new Map(
      statistics.map(([column, name]) => [column, context.aggregates.get(name)!.create({ extra: [], context })]),
    );
  }

  add(scalars: readonly Scalar[]): void {
    if (scalars.length > 0) this.count++;
    for (const scalar of scalars) {
      const text = toText(scalar);
      this.#values.set(text, (this.#values.get(text) ?? 0) + 1);
      const number = toNumber(scalar);
      if (number === undefined) continue;
      this.#numbers++;
      for (const statistic of this.#statistics.values()) statistic.add(number, Number.NaN);
    }
  }

  row(field: string, most: number): Row {
    const listed = [...this.#values]
      .sort(([a, first], [b, second]) => second - first || compareScalars(a, b))
      .slice(0, most === 0 ? undefined : most)
      .map(([value, count]) => ({ value, count }));
    return new Map([
      ['field', field],
      ['count', this.count],
      ['distinct_count', this.#values.size],
      ['is_exact', most === 0 || this.#values.size <= most ? 1 : 0],
      ['numeric_count', this.#numbers],
      ...[...this.#statistics].map(([column, statistic]) => [column, statistic.result()] as const),
      ['values', JSON.stringify(listed)],
    ]);
  }
}
