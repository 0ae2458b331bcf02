import { booleanOption, textOption } from '../../spl/index.ts';
import { numberIn } from '../arguments/number-in.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { type Batch, concatenate, FieldSet, ValueColumn } from '../values/index.ts';
import { totalFields, withColumnTotals } from './_totals.ts';

interface AddtotalsArguments {
  readonly row: boolean;
  readonly column: boolean;
  readonly labelField: string | undefined;
  readonly label: string;
  readonly total: string;
  readonly fields: readonly string[];
}

export default defineCommand<AddtotalsArguments>({
  name: 'addtotals',
  kind: 'dataset',
  summary: 'Adds the sum of the numbers of each row, or a row with the sums of the columns.',
  syntax:
    'addtotals [row=<bool>] [col=<bool>] [labelfield=<field>] [label=<string>] [fieldname=<field>] [<wc-field-list>]',
  documentation: 'Search Reference: addtotals',
  examples: ['| addtotals fieldname=score risk_a risk_b', '| addtotals row=f col=t labelfield=user'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      row: booleanOption(true),
      col: booleanOption(false),
      labelfield: textOption(undefined),
      label: textOption('Total'),
      fieldname: textOption('Total'),
    });
    const fields = options.fields().map(({ text }) => text);
    refuseRest(reader);
    const { row, col, labelfield, label, fieldname } = options.values;
    return { row, column: col, labelField: labelfield, label, total: fieldname, fields };
  },
  flow: ({ row, fields, total, labelField }) => {
    const made = [...(row ? [total] : []), ...(labelField === undefined ? [] : [labelField])];
    return {
      needs: (after) => (fields.length === 0 ? FieldSet.all : after.without(...(row ? [total] : [])).with(...fields)),
      gives: (before) => before.with(...made),
    };
  },
  *run({ row, column, labelField, label, total, fields }, input) {
    // A row of column totals needs all rows at once.
    const batches = column ? [concatenate([...input])] : input;
    for (const batch of batches) {
      const summed = row ? withRowTotals(batch, fields, total) : batch;
      const columns = fields.length > 0 && row ? [...fields, total] : fields;
      yield column ? withColumnTotals(summed, columns, labelField, label) : summed;
    }
  },
});

function withRowTotals(batch: Batch, fields: readonly string[], total: string): Batch {
  const columns = totalFields(batch, fields)
    .filter((field) => field !== total)
    .map((field) => batch.column(field));
  const sums = Array.from({ length: batch.length }, (_, row) =>
    columns.reduce((sum, column) => sum + (numberIn(column, row) ?? 0), 0),
  );
  return batch.with(total, new ValueColumn(sums));
}
