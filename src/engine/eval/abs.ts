import { numberFunction } from './_mathematics.ts';

export default numberFunction('abs', 'The absolute value of a number.', Math.abs);
