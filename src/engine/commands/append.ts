import { booleanOption, type Pipeline } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { defineCommand } from '../definition/command.ts';
import { FieldSet } from '../values/index.ts';
import { subsearchOptions } from './_subsearch-options.ts';

interface AppendArguments {
  readonly search: Pipeline;
  readonly rows: number | undefined;
}

export default defineCommand<AppendArguments>({
  name: 'append',
  kind: 'dataset',
  summary: 'Adds the rows of a subsearch after those of the search.',
  syntax: 'append [extendtimerange=<bool>] [maxtime=<int>] [maxout=<int>] [timeout=<int>] <subsearch>',
  documentation: 'Search Reference: append',
  examples: ['| append [| inputlookup assets | stats count AS assets]'],
  differs: ['extendtimerange=true is refused.'],
  parse(reader) {
    const options = new ScatteredOptions(reader, {
      ...subsearchOptions,
      extendtimerange: booleanOption(false),
    });
    options.read();
    const search = reader.subsearch() ?? reader.failExpected("a subsearch in '[' and ']'");
    options.read();
    if (options.values.extendtimerange) options.refuse('extendtimerange');
    return { search, rows: options.values.maxout };
  },
  flow: () => ({ needs: (after) => after, gives: () => FieldSet.all }),
  *run({ search, rows }, input, context) {
    yield* input;
    yield context.run(search, { rows: rows ?? context.limits.appendSubsearchRows });
  },
});
