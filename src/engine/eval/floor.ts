import { numberFunction } from './_mathematics.ts';

export default numberFunction('floor', 'The next whole number that is not above a number.', Math.floor);
