import { defineEvalFunction } from '../eval-function.ts';

export default defineEvalFunction({
  name: 'if',
  category: 'comparison and conditional',
  arguments: [3, 3],
  syntax: 'if(<predicate>, <true value>, <false value>)',
  summary: 'The second argument when the first is true, else the third. Null is not true.',
  documentation: 'Search Reference: Comparison and conditional functions, if',
  examples: ['| eval level=if(score > 80, "high", "low")'],
  returns: 'any',
  compile([condition, whenTrue, otherwise]) {
    const [test, yes, no] = [condition!.evaluate, whenTrue!.evaluate, otherwise!.evaluate];
    return (columns, row) => (test(columns, row) === true ? yes(columns, row) : no(columns, row));
  },
});
