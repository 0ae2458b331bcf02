import { type CompiledArgument, defineEvalFunction, type ValueType } from '../definition/eval-function.ts';
import { type EvalValue, toNumber } from '../values/index.ts';

/** A function that answers about any value, null included. `type` is what was known before the search ran. */
export const question = (name: string, summary: string, holds: (value: EvalValue, type: ValueType) => boolean) =>
  defineEvalFunction({
    name,
    category: 'informational',
    arguments: [1, 1],
    takes: ['any'],
    syntax: `${name}(<value>)`,
    summary,
    documentation: `Search Reference: Informational functions, ${name}`,
    examples: [`| where ${name}(value)`],
    returns: 'boolean',
    compile([argument]) {
      const { printed, type } = argument as CompiledArgument;
      return (columns, row) => holds(printed(columns, row), type);
    },
  });

/** Whether a value counts as a number: a field that holds digits does, a text that an expression makes does not. */
export const countsAsNumber = (value: EvalValue, type: ValueType): value is number | string =>
  type !== 'string' && toNumber(value) !== undefined;

/** A field with the text NaN counts as a number and as a text. Source: Informational functions, isnum and isstr. */
export const isNotANumber = (value: EvalValue, type: ValueType): boolean => type !== 'string' && value === 'NaN';
