import { defineEvalFunction } from '../definition/eval-function.ts';
import { likeOperation } from '../expression/operators.ts';

export default defineEvalFunction({
  name: 'like',
  category: 'comparison and conditional',
  arguments: [2, 2],
  takes: ['value', 'string'],
  syntax: 'like(<str>, <pattern>)',
  summary: 'Whether a text matches a pattern: % stands for any text, _ for one character. Case counts.',
  documentation: 'Search Reference: Comparison and Conditional functions, like',
  examples: ['| where like(process, "%powershell%")'],
  differs: ['Of a multivalue, any value may match; Splunk does not document what it does.'],
  returns: 'boolean',
  compile([text, pattern]) {
    const like = likeOperation();
    const [left, right] = [text!.printed, pattern!.printed];
    return (columns, row) => like(left(columns, row), right(columns, row));
  },
});
