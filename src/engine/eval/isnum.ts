import { countsAsNumber, isNotANumber, question } from './_information.ts';

export default question(
  'isnum',
  'Whether a value is a number. A field that holds digits is one, a quoted text is not.',
  (value, type) => countsAsNumber(value, type) || isNotANumber(value, type),
);
