import { multivalue } from '../values/index.ts';
import { jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json_array_to_mv',
  arguments: [1, 2],
  takes: ['any', 'boolean'],
  syntax: 'json_array_to_mv(<json_array>, <boolean>)',
  summary:
    'The elements of a JSON array as a multivalue; strings keep their quotation marks when the second is true().',
  examples: ['| eval users=json_array_to_mv(json_extract(record, "users"))'],
  returns: 'any',
  call([value, quoted = false]) {
    const json = documentOf(value!);
    if (!Array.isArray(json)) return null;
    return multivalue(
      json.map((element) => (quoted === true || typeof element !== 'string' ? jsonText(element) : element)),
    );
  },
});
