import { defineEvalFunction, type FunctionCategory } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';

/** A function of one number. What is not defined, such as the root of a negative number, is null. */
export const numberFunction = (
  name: string,
  summary: string,
  compute: (value: number) => number,
  category: FunctionCategory & ('mathematical' | 'trigonometric and hyperbolic') = 'mathematical',
) =>
  defineEvalFunction({
    name,
    category,
    arguments: [1, 1],
    takes: ['number'],
    syntax: category === 'mathematical' ? `${name}(<num>)` : `${name}(X)`,
    summary,
    documentation: `Search Reference: ${pages[category]}, ${name}`,
    examples: [`| eval n=${name}(value)`],
    returns: 'number',
    call([value]) {
      const number = numberOf(value!);
      return number === null ? null : defined(compute(number));
    },
  });

const pages = {
  mathematical: 'Mathematical functions',
  'trigonometric and hyperbolic': 'Trigonometry and Hyperbolic functions',
} as const;

/** NaN is null; so is what grows without bound at a pole, but not what is too big for a double. */
export const defined = (value: number): number | null => (Number.isNaN(value) ? null : value);
