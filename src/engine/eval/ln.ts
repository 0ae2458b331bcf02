import { numberFunction } from './_mathematics.ts';

export default numberFunction('ln', 'The natural logarithm; null unless the number is positive.', (value) =>
  value > 0 ? Math.log(value) : Number.NaN,
);
