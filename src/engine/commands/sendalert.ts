import { describe } from '../../diagnostics/index.ts';
import { defineCommand } from '../definition/command.ts';
import { notWritten } from '../definition/command-problems.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<{ action: string }>({
  name: 'sendalert',
  kind: 'dataset',
  summary: 'Passes the rows on. The alert action is not run.',
  syntax: 'sendalert <alert action> [results_link=<url>] [results_path=<path>] [param.<name>=<value>]...',
  documentation: 'Search Reference: sendalert',
  examples: ['| sendalert risk param._risk_score=80'],
  differs: ['The alert action is not run; the search carries a warning.'],
  parse(reader) {
    const action = reader.word('the name of an alert action').text;
    while (!reader.atEnd()) {
      reader.word('a parameter');
      reader.require('=');
      reader.word('a value');
    }
    return { action };
  },
  flow: () => passing([]),
  *run({ action }, input, context) {
    context.warn(describe(notWritten, 'sendalert', `the alert action '${action}' is not run`));
    yield* input;
  },
});
