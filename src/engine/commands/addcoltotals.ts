import { textOption } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { concatenate, FieldSet } from '../values/index.ts';
import { withColumnTotals } from './_totals.ts';

interface AddcoltotalsArguments {
  readonly labelField: string | undefined;
  readonly label: string;
  readonly fields: readonly string[];
}

export default defineCommand<AddcoltotalsArguments>({
  name: 'addcoltotals',
  kind: 'dataset',
  summary: 'Adds a row with the sums of the columns that have numbers.',
  syntax: 'addcoltotals [labelfield=<field>] [label=<string>] [<wc-field-list>]',
  documentation: 'Search Reference: addcoltotals',
  examples: ['| stats count BY user | addcoltotals labelfield=user label=ALL'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, { labelfield: textOption(undefined), label: textOption('Total') });
    const fields = options.fields().map(({ text }) => text);
    refuseRest(reader);
    return { labelField: options.values.labelfield, label: options.values.label, fields };
  },
  flow: ({ fields, labelField }) => ({
    needs: (after) => (fields.length === 0 ? FieldSet.all : after.with(...fields)),
    gives: (before) => (labelField === undefined ? before : before.with(labelField)),
  }),
  *run({ labelField, label, fields }, input) {
    yield withColumnTotals(concatenate([...input]), fields, labelField, label);
  },
});
