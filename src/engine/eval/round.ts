import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { fixedDecimals } from '../expression/precision.ts';

const mostDecimals = 100;

export default defineEvalFunction({
  name: 'round',
  category: 'mathematical',
  arguments: [1, 2],
  takes: ['number', 'number'],
  syntax: 'round(<num>, <precision>)',
  summary: 'A number rounded to a whole one, or to so many decimals, which are all printed. Halves go away from zero.',
  documentation: 'Search Reference: Mathematical functions, round',
  examples: ['| eval mb=round(bytes / 1024 / 1024, 2)'],
  returns: 'number',
  call([value, precision = 0]) {
    const number = numberOf(value!);
    const decimals = numberOf(precision);
    if (number === null || decimals === null || decimals < 0) return null;
    const text = fixedDecimals(number, Math.min(mostDecimals, Math.trunc(decimals)));
    return decimals < 1 ? Number(text) : text;
  },
});
