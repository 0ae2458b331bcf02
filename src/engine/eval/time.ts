import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'time',
  category: 'date and time',
  arguments: [0, 0],
  syntax: 'time()',
  summary: 'The time in epoch seconds with microseconds.',
  documentation: 'Search Reference: Date and Time functions, time',
  examples: ['| eval seen=time()'],
  differs: ["It is the search's start for every result, so that runs repeat; in Splunk the clock goes on."],
  returns: 'number',
  call: (_, context) => context.search.now.toFixed(6),
});
