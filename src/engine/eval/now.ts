import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'now',
  category: 'date and time',
  arguments: [0, 0],
  syntax: 'now()',
  summary: 'When the search started, or was scheduled to, in epoch seconds.',
  documentation: 'Search Reference: Date and Time functions, now',
  examples: ['| where _time > relative_time(now(), "-1h")'],
  returns: 'number',
  call: (_, context) => Math.floor(context.search.now),
});
