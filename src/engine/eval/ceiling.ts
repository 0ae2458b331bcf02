import { numberFunction } from './_mathematics.ts';

export default ['ceiling', 'ceil'].map((name) =>
  numberFunction(name, 'The next whole number that is not below a number.', (value) => Math.ceil(value) + 0),
);
