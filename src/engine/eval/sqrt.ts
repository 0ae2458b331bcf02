import { numberFunction } from './_mathematics.ts';

export default numberFunction('sqrt', 'The square root of a number; null for a negative one.', Math.sqrt);
