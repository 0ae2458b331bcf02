import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import { defineCommand } from '../definition/command.ts';
import { nothingToRequire } from '../definition/command-problems.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<null>({
  name: 'require',
  kind: 'dataset',
  summary: 'Makes the search fail when there are no rows.',
  syntax: 'require',
  documentation: 'Search Reference: require',
  examples: ['| require'],
  differs: [],
  parse: () => null,
  flow: () => passing([]),
  *run(_, input) {
    let found = false;
    for (const batch of input) {
      found ||= batch.length > 0;
      yield batch;
    }
    if (!found) throw new DiagnosticError(describe(nothingToRequire));
  },
});
