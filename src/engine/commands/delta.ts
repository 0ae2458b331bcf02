import { integerOption } from '../../spl/index.ts';
import { numberIn } from '../arguments/number-in.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { adding, overlayColumn } from '../table/adding-fields.ts';
import { type Value, ValueColumn } from '../values/index.ts';

interface DeltaArguments {
  readonly field: string;
  readonly output: string;
  /** How many rows before the one to compare with is. */
  readonly distance: number;
}

export default defineCommand<DeltaArguments>({
  name: 'delta',
  kind: 'dataset',
  summary: 'Computes the difference between a number and that of an earlier row.',
  syntax: 'delta <field> [AS <field>] [p=<int>]',
  documentation: 'Search Reference: delta',
  examples: ['| sort 0 _time | delta count AS change'],
  differs: [],
  parse(reader) {
    const options = new ScatteredOptions(reader, { p: integerOption(1, 1) });
    options.read();
    const field = reader.field().text;
    options.read();
    const output = reader.keyword('as') ? reader.field('a name after AS').text : `delta(${field})`;
    options.read();
    refuseRest(reader);
    return { field, output, distance: options.values.p };
  },
  flow: ({ field, output }) => adding([field], [output]),
  *run({ field, output, distance }, input) {
    /** The values of the last rows, oldest first. */
    const before: (number | undefined)[] = [];
    for (const batch of input) {
      const column = batch.column(field);
      const differences = Array.from({ length: batch.length }, (_, row): Value => {
        const value = numberIn(column, row);
        before.push(value);
        const earlier = before.length > distance ? before.shift() : undefined;
        return value === undefined || earlier === undefined ? null : value - earlier;
      });
      yield overlayColumn(batch, output, new ValueColumn(differences));
    }
  },
});
