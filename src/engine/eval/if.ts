import { defineEvalFunction } from '../definition/eval-function.ts';
import { commonType } from '../expression/argument-types.ts';

export default defineEvalFunction({
  name: 'if',
  category: 'comparison and conditional',
  arguments: [3, 3],
  takes: ['boolean', 'any', 'any'],
  syntax: 'if(<predicate>, <true_value>, <false_value>)',
  summary: 'The second argument when the first is true, else the third. Null is not true.',
  documentation: 'Search Reference: Comparison and Conditional functions, if',
  examples: ['| eval level=if(score > 80, "high", "low")'],
  returns: 'any',
  returnsFor: ([, whenTrue, otherwise]) => commonType([whenTrue!, otherwise!]),
  compile([condition, whenTrue, otherwise]) {
    const [test, yes, no] = [condition!.evaluate, whenTrue!.printed, otherwise!.printed];
    return (columns, row) => (test(columns, row) === true ? yes(columns, row) : no(columns, row));
  },
});
