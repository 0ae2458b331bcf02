import { booleanOption, textOption } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { unknownFlow } from '../definition/field-flow.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { Batch, type Column, concatenate, hasValues, toText, type Value, ValueColumn } from '../values/index.ts';

interface TransposeArguments {
  /** The most rows that become columns; 0 for all. */
  readonly count: number;
  readonly columnName: string;
  readonly headerField: string | undefined;
  readonly includeEmpty: boolean;
}

export default defineCommand<TransposeArguments>({
  name: 'transpose',
  kind: 'transforming',
  summary: 'Turns rows into columns: one row for each field.',
  syntax: 'transpose [<int>] [column_name=<string>] [header_field=<field>] [include_empty=<bool>]',
  documentation: 'Search Reference: transpose',
  examples: ['| stats count BY status | transpose 0 header_field=status'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      column_name: textOption('column'),
      header_field: textOption(undefined),
      include_empty: booleanOption(true),
    });
    options.read();
    const count = reader.optionalInteger() ?? 5;
    options.read();
    refuseRest(reader);
    const { column_name, header_field, include_empty } = options.values;
    return { count, columnName: column_name, headerField: header_field, includeEmpty: include_empty };
  },
  flow: () => unknownFlow,
  *run({ count, columnName, headerField, includeEmpty }, input, context) {
    const all = concatenate([...input]);
    const rows = count > 0 ? all.slice(0, count) : all;
    const fields = rows.fields().filter((field) => {
      return field !== headerField && (includeEmpty || hasValues(rows.column(field)));
    });
    checkHeldRows(fields.length * rows.length, 'transpose', context);
    const columns = new Map<string, Column>([[columnName, new ValueColumn(fields)]]);
    for (let row = 0; row < rows.length; row++) {
      const header = headerField === undefined ? null : rows.value(row, headerField);
      const title = header === null ? `row ${row + 1}` : toText(header);
      const before = columns.get(title);
      const values = fields.map((field, at): Value => rows.value(row, field) ?? before?.at(at) ?? null);
      columns.set(title, new ValueColumn(values));
    }
    yield Batch.fromColumns(fields.length, columns);
  },
});
