import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<null>({
  name: 'localop',
  kind: 'dataset',
  summary: 'Keeps the commands behind it from running on other servers. The rows pass as they are.',
  syntax: 'localop',
  documentation: 'Search Reference: localop',
  examples: ['| localop | iplocation src'],
  differs: [],
  parse: () => null,
  flow: () => passing([]),
  run: (_, input) => input,
});
