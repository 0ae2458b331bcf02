import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<null>({
  name: 'noop',
  kind: 'streaming',
  summary: 'Sets how Splunk runs and logs the search. The rows pass as they are.',
  syntax: 'noop [<setting>=<value>]...',
  documentation: 'Search Reference: Internal commands',
  examples: ['| noop search_optimization=false'],
  differs: ['No setting has an effect.'],
  parse(reader) {
    while (!reader.atEnd()) {
      reader.word('a setting');
      reader.require('=');
      reader.untilSpace('a value');
      reader.accept(',');
    }
    return null;
  },
  flow: () => passing([]),
  run: (_, input) => input,
});
