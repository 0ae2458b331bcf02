import { countsAsNumber, question } from './_information.ts';

export default question(
  'isint',
  'Whether a value is a whole number. A field that holds digits is one, a quoted text is not.',
  (value, type) => countsAsNumber(value, type) && Number.isInteger(Number(value)),
);
