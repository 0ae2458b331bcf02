import type { Option } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { adding, overlayColumn } from '../table/adding-fields.ts';
import { type Value, ValueColumn } from '../values/index.ts';

interface AutoregressArguments {
  readonly field: string;
  /** How far back, and the field that the value goes to. */
  readonly lags: readonly { readonly distance: number; readonly output: string }[];
}

const mostLags = 1_000;

/** `p=3`, or `p=1-5`. */
const lagOption: Option<readonly [number, number]> = {
  fallback: [1, 1],
  wanted: 'a whole number, or two with a hyphen between them',
  read(text) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(text);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? from);
    return match && from >= 1 && to >= from && to - from < mostLags ? [from, to] : undefined;
  },
};

export default defineCommand<AutoregressArguments>({
  name: 'autoregress',
  kind: 'dataset',
  summary: 'Copies a field of earlier rows to each row.',
  syntax: 'autoregress <field> [AS <field>] [p=<int>|p=<int>-<int>]',
  documentation: 'Search Reference: autoregress',
  examples: ['| autoregress count p=1-3'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, { p: lagOption });
    const field = reader.field().text;
    options.read();
    const as = reader.keyword('as') ? reader.field('a name after AS') : undefined;
    options.read();
    refuseRest(reader);
    const [from, to] = options.values.p;
    if (as && to > from) reader.failInvalid(as.span, 'A new field name can only be given with a single p value.');
    const lags = Array.from({ length: to - from + 1 }, (_, index) => ({
      distance: from + index,
      output: as?.text ?? `${field}_p${from + index}`,
    }));
    return { field, lags };
  },
  flow: ({ field, lags }) =>
    adding(
      [field],
      lags.map(({ output }) => output),
    ),
  *run({ field, lags }, input) {
    const furthest = lags[lags.length - 1]!.distance;
    /** The values of the last rows and, behind them, of the batch. */
    let values: Value[] = [];
    for (const batch of input) {
      const column = batch.column(field);
      const before = values.length;
      for (let row = 0; row < batch.length; row++) values.push(column.at(row));
      let result = batch;
      for (const { distance, output } of lags) {
        const earlier = Array.from(
          { length: batch.length },
          (_, row): Value => values[before + row - distance] ?? null,
        );
        result = overlayColumn(result, output, new ValueColumn(earlier));
      }
      values = values.slice(-furthest);
      yield result;
    }
  },
});
