import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { Precision } from '../expression/precision.ts';
import { defined } from './_mathematics.ts';

export default defineEvalFunction({
  name: 'pow',
  category: 'mathematical',
  arguments: [2, 2],
  takes: ['number', 'number'],
  syntax: 'pow(<num>, <exp>)',
  summary: 'A number to the power of another, rounded to the significant figures of both.',
  documentation: 'Search Reference: Mathematical functions, pow; "eval" (Rounding)',
  examples: ['| eval kib=pow(2, 10)'],
  returns: 'any',
  returnsFor: () => 'number',
  call([base, exponent]) {
    const number = numberOf(base!);
    const power = numberOf(exponent!);
    if (number === null || power === null) return null;
    const result = defined(number ** power);
    if (result === null) return null;
    const precision = new Precision();
    precision.read(base!);
    const { figures } = precision;
    precision.read(exponent!);
    precision.product(figures, result, true);
    return precision.print(result);
  },
});
