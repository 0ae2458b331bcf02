import { numberIn } from '../arguments/number-in.ts';
import { defineCommand } from '../definition/command.ts';
import { adding, overlayColumn } from '../table/adding-fields.ts';
import { type Value, ValueColumn } from '../values/index.ts';

export default defineCommand<{ field: string; output: string }>({
  name: 'accum',
  kind: 'dataset',
  summary: 'Computes the running total of a number.',
  syntax: 'accum <field> [AS <field>]',
  documentation: 'Search Reference: accum',
  examples: ['| accum bytes AS total_bytes'],
  differs: [],
  parse(reader) {
    const field = reader.field().text;
    return { field, output: reader.keyword('as') ? reader.field('a name after AS').text : field };
  },
  flow: ({ field, output }) => adding([field], [output]),
  *run({ field, output }, input) {
    let total = 0;
    for (const batch of input) {
      const column = batch.column(field);
      const totals = Array.from({ length: batch.length }, (_, row): Value => {
        const value = numberIn(column, row);
        return value === undefined ? null : (total += value);
      });
      yield overlayColumn(batch, output, new ValueColumn(totals));
    }
  },
});
