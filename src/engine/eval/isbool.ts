import { question } from './_information.ts';

export default question(
  'isbool',
  'Whether a value is Boolean. A field never is.',
  (value) => typeof value === 'boolean',
);
