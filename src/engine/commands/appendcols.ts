import { booleanOption, type Pipeline } from '../../spl/index.ts';
import { isInternal } from '../arguments/field-patterns.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { Batch, concatenate, FieldSet, type Value, ValueColumn } from '../values/index.ts';
import { subsearchOptions } from './_subsearch-options.ts';

interface AppendcolsArguments {
  readonly search: Pipeline;
  readonly override: boolean;
  readonly rows: number | undefined;
}

export default defineCommand<AppendcolsArguments>({
  name: 'appendcols',
  kind: 'dataset',
  summary: 'Adds the fields of a subsearch to those of the search, row by row: first to first, second to second.',
  syntax: 'appendcols [override=<bool>] [maxtime=<int>] [maxout=<int>] [timeout=<int>] <subsearch>',
  documentation: 'Search Reference: appendcols',
  examples: ['| stats count AS failures | appendcols [search index=okta action=success | stats count AS successes]'],
  differs: ['Rows that the subsearch has more than the search follow as rows of their own.'],
  parse(reader) {
    const options = new ScatteredOptions(reader, { ...subsearchOptions, override: booleanOption(false) });
    options.read();
    const search = reader.subsearch() ?? reader.failExpected("a subsearch in '[' and ']'");
    options.read();
    return { search, override: options.values.override, rows: options.values.maxout };
  },
  flow: () => ({ needs: (after) => after, gives: () => FieldSet.all }),
  *run({ search, override, rows }, input, context) {
    const left = concatenate([...input]);
    const right = context.run(search, { rows: rows ?? context.limits.appendSubsearchRows });
    yield besides(left, right, override);
  },
});

function besides(left: Batch, right: Batch, override: boolean): Batch {
  const length = Math.max(left.length, right.length);
  let result = length > left.length ? padded(left, length) : left;
  for (const field of right.fields()) {
    if (isInternal(field)) continue;
    const [first, second] = override ? [right, left] : [left, right];
    const values = Array.from({ length }, (_, row): Value => valueIn(first, row, field) ?? valueIn(second, row, field));
    result = result.with(field, new ValueColumn(values));
  }
  return result;
}

const valueIn = (batch: Batch, row: number, field: string): Value =>
  row < batch.length ? batch.value(row, field) : null;

function padded(batch: Batch, length: number): Batch {
  const columns = batch.fields().map((field) => {
    const values = Array.from({ length }, (_, row) => valueIn(batch, row, field));
    return [field, new ValueColumn(values)] as const;
  });
  return Batch.fromColumns(length, columns);
}
