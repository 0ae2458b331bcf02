import { defineEvalFunction } from '../definition/eval-function.ts';
import { commonType } from '../expression/argument-types.ts';

export default defineEvalFunction({
  name: 'coalesce',
  category: 'comparison and conditional',
  arguments: [1, Infinity],
  takes: ['any'],
  syntax: 'coalesce(<values>)',
  summary: 'The first value that is not null. An empty text is a value.',
  documentation: 'Search Reference: Comparison and Conditional functions, coalesce',
  examples: ['| eval ip=coalesce(clientip, ipaddress, "unknown")'],
  returns: 'any',
  returnsFor: commonType,
  compile(args) {
    const values = args.map((arg) => arg.printed);
    return (columns, row) => {
      for (const value of values) {
        const result = value(columns, row);
        if (result !== null) return result;
      }
      return null;
    };
  },
});
