import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { defined, numberFunction } from './_mathematics.ts';

const ofOne: readonly (readonly [string, string, (value: number) => number])[] = [
  ['acos', 'The arc cosine, in radians.', Math.acos],
  ['acosh', 'The inverse hyperbolic cosine.', Math.acosh],
  ['asin', 'The arc sine, in radians.', Math.asin],
  ['asinh', 'The inverse hyperbolic sine.', Math.asinh],
  ['atan', 'The arc tangent, in radians.', Math.atan],
  ['atanh', 'The inverse hyperbolic tangent.', (value) => (Math.abs(value) < 1 ? Math.atanh(value) : Number.NaN)],
  ['cos', 'The cosine of an angle in radians.', Math.cos],
  ['cosh', 'The hyperbolic cosine.', Math.cosh],
  ['sin', 'The sine of an angle in radians.', Math.sin],
  ['sinh', 'The hyperbolic sine.', Math.sinh],
  ['tan', 'The tangent of an angle in radians.', Math.tan],
  ['tanh', 'The hyperbolic tangent.', Math.tanh],
];

const ofTwo: readonly (readonly [string, string, string, (a: number, b: number) => number])[] = [
  ['atan2', 'Y, X', 'The angle, in radians, of the point whose coordinates are Y and X.', Math.atan2],
  ['hypot', 'X, Y', 'The length of the hypotenuse over the sides X and Y.', Math.hypot],
];

export default [
  ...ofOne.map(([name, summary, compute]) => numberFunction(name, summary, compute, 'trigonometric and hyperbolic')),
  ...ofTwo.map(([name, parameters, summary, compute]) =>
    defineEvalFunction({
      name,
      category: 'trigonometric and hyperbolic',
      arguments: [2, 2],
      takes: ['number', 'number'],
      syntax: `${name}(${parameters})`,
      summary,
      documentation: `Search Reference: Trigonometry and Hyperbolic functions, ${name}`,
      examples: [`| eval n=${name}(0.50, 0.75)`],
      returns: 'number',
      call([first, second]) {
        const [a, b] = [numberOf(first!), numberOf(second!)];
        return a === null || b === null ? null : defined(compute(a, b));
      },
    }),
  ),
];
