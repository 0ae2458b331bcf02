import { type NamedDataset, namedDatasetRows, readNamedDataset } from '../dataset/named-dataset.ts';
import { defineCommand } from '../definition/command.ts';
import { FieldSet } from '../values/index.ts';

export default defineCommand<NamedDataset>({
  name: 'from',
  kind: 'generating',
  summary: 'Reads a dataset: events of a data model with its fields under their own names, a lookup or a saved search.',
  syntax: 'from (datamodel | lookup | savedsearch)[:]<name>',
  documentation: 'Search Reference: from',
  examples: [
    '| from datamodel:"Authentication.Failed_Authentication"',
    '| from lookup:assets',
    '| from savedsearch:logins',
  ],
  differs: [],
  parse: readNamedDataset,
  flow: () => ({ needs: () => FieldSet.none, gives: () => FieldSet.all }),
  run: (dataset, _input, context) => namedDatasetRows(dataset, context, context.needed),
});
