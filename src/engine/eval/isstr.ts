import { countsAsNumber, isNotANumber, question } from './_information.ts';

export default question(
  'isstr',
  'Whether a value is a text. A field that holds digits is a number instead.',
  (value, type) => (typeof value === 'string' && !countsAsNumber(value, type)) || isNotANumber(value, type),
);
