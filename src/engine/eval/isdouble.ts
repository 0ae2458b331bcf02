import { countsAsNumber, question } from './_information.ts';

export default question(
  'isdouble',
  'Whether a value is a number with decimals.',
  (value, type) => countsAsNumber(value, type) && !Number.isInteger(Number(value)),
);
