import { defineEvalFunction } from '../definition/eval-function.ts';
import { commonType } from '../expression/argument-types.ts';

export default defineEvalFunction({
  name: 'case',
  category: 'comparison and conditional',
  arguments: [2, Infinity],
  takes: ['boolean', 'any'],
  pairs: true,
  syntax: 'case(<condition>, <value>, ...)',
  summary: 'The value behind the first condition that is true; null when none is.',
  documentation: 'Search Reference: Comparison and Conditional functions, case',
  examples: ['| eval severity=case(score > 80, "high", score > 40, "medium", true(), "low")'],
  returns: 'any',
  returnsFor: (types) => commonType(types.filter((_, index) => index % 2 === 1)),
  compile(args) {
    const conditions = args.filter((_, index) => index % 2 === 0).map((arg) => arg.evaluate);
    const values = args.filter((_, index) => index % 2 === 1).map((arg) => arg.printed);
    return (columns, row) => {
      for (let index = 0; index < conditions.length; index++) {
        if (conditions[index]!(columns, row) === true) return values[index]!(columns, row);
      }
      return null;
    };
  },
});
