import { defineEvalFunction } from '../definition/eval-function.ts';
import { commonType } from '../expression/argument-types.ts';

export default defineEvalFunction({
  name: 'validate',
  category: 'comparison and conditional',
  arguments: [2, Infinity],
  takes: ['boolean', 'any'],
  pairs: true,
  syntax: 'validate(<condition>, <value>, ...)',
  summary: 'The value behind the first condition that is false; null when all are true. The opposite of case().',
  documentation: 'Search Reference: Comparison and Conditional functions, validate',
  examples: ['| eval error=validate(isint(port), "no integer", port >= 1 AND port <= 65535, "out of range")'],
  differs: ['A condition that is null counts as false; Splunk does not document which it is.'],
  returns: 'any',
  returnsFor: (types) => commonType(types.filter((_, index) => index % 2 === 1)),
  compile(args) {
    const conditions = args.filter((_, index) => index % 2 === 0).map((arg) => arg.evaluate);
    const values = args.filter((_, index) => index % 2 === 1).map((arg) => arg.printed);
    return (columns, row) => {
      for (let index = 0; index < conditions.length; index++) {
        if (conditions[index]!(columns, row) !== true) return values[index]!(columns, row);
      }
      return null;
    };
  },
});
