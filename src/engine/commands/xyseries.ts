import { booleanOption, textOption } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { Grouping } from '../statistics/grouping.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { Batch, compareText, FieldSet, toText, type Value, ValueColumn } from '../values/index.ts';

interface XyseriesArguments {
  readonly row: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly separator: string;
  readonly format: string | undefined;
}

export default defineCommand<XyseriesArguments>({
  name: 'xyseries',
  kind: 'transforming',
  summary: 'Turns rows into a table: a row for each value of one field, a column for each value of another.',
  syntax: 'xyseries [grouped=<bool>] <x-field> <y-name-field> <y-data-field>... [sep=<string>] [format=<string>]',
  documentation: 'Search Reference: xyseries',
  examples: ['| stats count BY host status | xyseries host status count'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      // Says that the input is sorted, which changes no result.
      grouped: booleanOption(false),
      sep: textOption(': '),
      format: textOption(undefined),
    });
    const [row, name, ...values] = options.fields().map(({ text }) => text);
    refuseRest(reader);
    if (row === undefined || name === undefined || values.length === 0) {
      return reader.failExpected(
        'a field for the rows, one for the names of the columns and one or more for the values',
      );
    }
    return { row, name, values, separator: options.values.sep, format: options.values.format };
  },
  flow: ({ row, name, values }) => ({ needs: () => FieldSet.of(row, name, ...values), gives: () => FieldSet.all }),
  *run(args, input, context) {
    const rows = new Grouping([args.row]);
    const columns = new Map<string, Value[]>();
    for (const batch of input) {
      context.checkpoint();
      const names = batch.column(args.name);
      const { rows: places, groups } = rows.assign(batch);
      for (const field of args.values) {
        const column = batch.column(field);
        for (let at = 0; at < places.length; at++) {
          const name = names.at(places[at]!);
          const value = column.at(places[at]!);
          if (name === null || value === null) continue;
          const title = columnTitle(args, toText(name), field);
          let cells = columns.get(title);
          if (!cells) columns.set(title, (cells = []));
          cells[groups[at]!] = value;
        }
      }
    }
    const order = rows.order();
    const titles = [...columns.keys()].sort(compareText);
    checkHeldRows(order.length * titles.length, 'xyseries', context);
    yield Batch.fromColumns(order.length, [
      [args.row, new ValueColumn(order.map((group) => rows.keys[group]![0]!))],
      ...titles.map(
        (title) => [title, new ValueColumn(order.map((group) => columns.get(title)![group] ?? null))] as const,
      ),
    ]);
  },
});

/** With several value fields a column is named after both: `count: ok`. */
function columnTitle({ values, separator, format }: XyseriesArguments, name: string, field: string): string {
  if (values.length === 1 && format === undefined) return name;
  const template = format ?? `$AGG$${separator}$VAL$`;
  return template.replace(/\$(AGG|VAL)\$/g, (_, part: string) => (part === 'AGG' ? field : name));
}
