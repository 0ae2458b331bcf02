import { isInternal } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { Batch, FieldSet, type Row, type Value } from '../values/index.ts';

interface UntableArguments {
  readonly row: string;
  readonly name: string;
  readonly value: string;
}

export default defineCommand<UntableArguments>({
  name: 'untable',
  kind: 'transforming',
  summary: 'Makes a row of each cell of a table: the inverse of xyseries.',
  syntax: 'untable <x-field> <y-name-field> <y-data-field>',
  documentation: 'Search Reference: untable',
  examples: ['| chart count OVER host BY status | untable host status count'],
  differs: [],
  parse(reader) {
    const fields = reader.fieldList();
    const [row, name, value] = fields.map(({ text }) => text);
    if (row === undefined || name === undefined || value === undefined || fields.length > 3) {
      return reader.failExpected(
        'three fields: one for the rows, one for the names of the columns and one for the values',
      );
    }
    return { row, name, value };
  },
  flow: ({ row, name, value }) => ({ needs: () => FieldSet.all, gives: () => FieldSet.of(row, name, value) }),
  *run({ row, name, value }, input, context) {
    for (const batch of input) {
      context.checkpoint();
      const heads = batch.column(row);
      const fields = batch.fields().filter((field) => field !== row && !isInternal(field));
      const columns = fields.map((field) => batch.column(field));
      const cells: Row[] = [];
      for (let at = 0; at < batch.length; at++) {
        const head = heads.at(at);
        if (head === null) continue;
        for (const [index, column] of columns.entries()) {
          const cell = column.at(at);
          if (cell !== null)
            cells.push(new Map<string, Value>().set(row, head).set(name, fields[index]!).set(value, cell));
        }
      }
      yield Batch.fromRows(cells, [row, name, value]);
    }
  },
});
