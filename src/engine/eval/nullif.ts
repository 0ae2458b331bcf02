import { defineEvalFunction } from '../definition/eval-function.ts';
import { binaryOperation } from '../expression/operators.ts';

export default defineEvalFunction({
  name: 'nullif',
  category: 'comparison and conditional',
  arguments: [2, 2],
  takes: ['any', 'any'],
  syntax: 'nullif(<field1>, <field2>)',
  summary: 'Null when both values are equal, else the first.',
  documentation: 'Search Reference: Comparison and Conditional functions, nullif',
  examples: ['| eval changed=nullif(new_owner, old_owner)'],
  returns: 'any',
  returnsFor: ([first]) => first!,
  compile([first, second]) {
    const equals = binaryOperation('=', first!.type, second!.type);
    const [left, right] = [first!.printed, second!.printed];
    return (columns, row) => {
      const value = left(columns, row);
      return equals(value, right(columns, row)) === true ? null : value;
    };
  },
});
