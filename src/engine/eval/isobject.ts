import { question } from './_information.ts';
import { parseJson } from './_json.ts';

export default question(
  'isobject',
  'Whether a value is a JSON object.',
  (value) => typeof value === 'string' && value.trimStart().startsWith('{') && parseJson(value) !== undefined,
);
