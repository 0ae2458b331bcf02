import { booleanOption, type Pipeline, readOptions } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { FieldSet } from '../values/index.ts';

export default defineCommand<{ pipeline: Pipeline }>({
  name: 'appendpipe',
  kind: 'dataset',
  summary: 'Runs a pipeline over the rows of the search and adds its rows after them.',
  syntax: 'appendpipe [run_in_preview=<bool>] "[" <subpipeline> "]"',
  documentation: 'Search Reference: appendpipe',
  examples: ['| stats sum(bytes) AS bytes BY user | appendpipe [stats sum(bytes) AS bytes | eval user="TOTAL"]'],
  differs: [],
  parse(reader) {
    // A preview is nothing that a finished search has.
    readOptions(reader, { run_in_preview: booleanOption(false) });
    return { pipeline: reader.subsearch() ?? reader.failExpected("a pipeline in '[' and ']'") };
  },
  flow: () => ({ needs: () => FieldSet.all, gives: () => FieldSet.all }),
  *run({ pipeline }, input, context) {
    const batches = [...input];
    yield* batches;
    yield* context.through(pipeline, batches);
  },
});
