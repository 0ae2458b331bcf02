import { numberFunction } from './_mathematics.ts';

export default numberFunction('exp', 'e to the power of a number.', Math.exp);
