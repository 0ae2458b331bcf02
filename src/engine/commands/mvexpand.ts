import { describe } from '../../diagnostics/index.ts';
import { integerOption, readOptions, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { rowLimitReached } from '../problems.ts';
import { type Batch, isMultivalue, type Value, ValueColumn } from '../values/index.ts';

interface MvexpandArguments {
  readonly field: Word;
  /** Values taken of each row; 0 for all. */
  readonly limit: number;
}

export default defineCommand<MvexpandArguments>({
  name: 'mvexpand',
  kind: 'streaming',
  summary: 'Makes a row for each value of a multivalue field; the other fields are copied.',
  syntax: 'mvexpand <field> [limit=<int>]',
  documentation: 'Search Reference: mvexpand',
  examples: ['| mvexpand recipients', '| mvexpand items limit=10'],
  differs: [],
  parse(reader) {
    if (reader.atEnd()) reader.failInvalid(reader.hereSpan(), 'A field name is expected.');
    const field = reader.field();
    const { limit } = readOptions(reader, { limit: integerOption(0) });
    if (!reader.atEnd()) {
      reader.accept(',');
      reader.failInvalid(reader.hereSpan(), `Invalid argument: '${reader.rest().text}'`);
    }
    return { field, limit };
  },
  flow: ({ field }) => passing([field.text]),
  *run(args, input, context) {
    let left = context.limits.multivalueExpandRows;
    for (const batch of input) {
      context.checkpoint();
      const expanded = expand(batch, args);
      if (expanded.length > left) {
        context.warn(describe(rowLimitReached, 'mvexpand', context.limits.multivalueExpandRows, 'max_mem_usage_mb'));
        yield expanded.slice(0, left);
        return;
      }
      left -= expanded.length;
      yield expanded;
    }
  },
});

function expand(batch: Batch, { field, limit }: MvexpandArguments): Batch {
  const column = batch.find(field.text);
  if (!column) return batch;
  const rows: number[] = [];
  const values: Value[] = [];
  let changed = false;
  for (let row = 0; row < batch.length; row++) {
    const value = column.at(row);
    if (!isMultivalue(value)) {
      rows.push(row);
      values.push(value);
      continue;
    }
    changed = true;
    for (const scalar of limit > 0 ? value.slice(0, limit) : value) {
      rows.push(row);
      values.push(scalar);
    }
  }
  return changed ? batch.select(Int32Array.from(rows)).with(field.text, new ValueColumn(values)) : batch;
}
