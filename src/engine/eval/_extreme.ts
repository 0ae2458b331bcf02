import { defineEvalFunction } from '../definition/eval-function.ts';
import { commonType } from '../expression/argument-types.ts';
import { compareText, type Scalar, toNumber, toText } from '../values/index.ts';
import { listOf } from './_values.ts';

/** max() and min(): `sign` is 1 for the greatest. A quoted number is a text; a field that holds a number is a number. */
export const extreme = (name: 'max' | 'min', summary: string, sign: 1 | -1) =>
  defineEvalFunction({
    name,
    category: 'statistical',
    arguments: [1, Infinity],
    takes: ['any'],
    syntax: `${name}(<values>)`,
    summary,
    documentation: `Search Reference: Statistical eval functions, ${name}`,
    examples: [`| eval n=${name}(first, second, 10)`],
    returns: 'any',
    returnsFor: commonType,
    compile(args) {
      const values = args.map((arg) => ({ evaluate: arg.printed, text: arg.type === 'string' }));
      return (columns, row) => {
        let best: Scalar | null = null;
        let bestNumber: number | undefined;
        for (const { evaluate, text } of values) {
          for (const scalar of listOf(evaluate(columns, row))) {
            const number = text ? undefined : toNumber(scalar);
            if (best === null || sign * order(scalar, number, best, bestNumber) > 0) {
              best = scalar;
              bestNumber = number;
            }
          }
        }
        return best;
      };
    },
  });

function order(a: Scalar, aNumber: number | undefined, b: Scalar, bNumber: number | undefined): number {
  if (aNumber !== undefined && bNumber !== undefined) return aNumber - bNumber;
  if (aNumber !== undefined) return -1;
  return bNumber === undefined ? compareText(toText(a), toText(b)) : 1;
}
