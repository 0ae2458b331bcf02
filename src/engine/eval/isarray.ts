import { question } from './_information.ts';
import { parseJson } from './_json.ts';

export default question(
  'isarray',
  'Whether a value is a JSON array.',
  (value) => typeof value === 'string' && value.trimStart().startsWith('[') && parseJson(value) !== undefined,
);
