import { jsonText } from './_json.ts';
import { pairFunction } from './_json-function.ts';

export default pairFunction(
  'json_set_exact',
  'key_value_pairs',
  'An object with values put under keys, which are taken literally: a dot is no path.',
  '| eval record=json_set_exact(record, "user.name", user)',
  (json, key, value) => (json instanceof Map ? new Map([...json, [key, value]]) : json),
  jsonText,
);
