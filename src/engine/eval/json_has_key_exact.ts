import { documentOf, jsonFunction } from './_json-function.ts';
import { textOf } from './_texts.ts';

export default jsonFunction({
  name: 'json_has_key_exact',
  arguments: [2, 2],
  takes: ['any', 'string'],
  syntax: 'json_has_key_exact(<object>, <key>)',
  summary: 'Whether an object has a key, which is taken literally: a dot is no path.',
  examples: ['| where json_has_key_exact(record, "status")'],
  returns: 'boolean',
  call([value, key]) {
    const json = documentOf(value!);
    const name = textOf(key);
    return json instanceof Map && name !== null && json.has(name);
  },
});
