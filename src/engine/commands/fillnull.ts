import { type Reader, readOptions, textOption, type Word } from '../../spl/index.ts';
import { expandFieldPatterns, isInternal } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { fillColumn } from '../table/fill-column.ts';
import { type Batch, concatenate } from '../values/index.ts';

interface FillnullArguments {
  readonly value: string;
  /** Empty for all fields. */
  readonly fields: readonly Word[];
}

export default defineCommand<FillnullArguments>({
  name: 'fillnull',
  kind: 'streaming',
  summary: 'Puts a value, 0 unless another is given, where fields have none. A listed field that no row has is made.',
  syntax: 'fillnull [value=<string>] [<field-list>]',
  documentation: 'Search Reference: fillnull',
  examples: ['| fillnull value="unknown" user, dest', '| fillnull'],
  differs: [],
  parse(reader: Reader) {
    const before = readOptions(reader, { value: textOption('0') });
    const fields = reader.fieldList();
    return { value: before.value, fields };
  },
  flow: ({ fields }) => ({
    needs: (after) => after,
    gives: (before) => before.with(...fields.map(({ text }) => text)),
  }),
  *run({ value, fields }, input) {
    if (fields.length === 0) {
      // All fields of all rows: the rows must be seen first.
      const rows = concatenate([...input]);
      yield fill(
        rows,
        rows.fields().filter((field) => !isInternal(field)),
        value,
      );
      return;
    }
    const names = fields.map(({ text }) => text);
    for (const batch of input)
      yield fill(
        batch,
        expandFieldPatterns(names, () => batch.fields()),
        value,
      );
  },
});

const fill = (batch: Batch, fields: readonly string[], value: string): Batch =>
  fields.reduce((filled, field) => filled.with(field, fillColumn(filled.column(field), value)), batch);
