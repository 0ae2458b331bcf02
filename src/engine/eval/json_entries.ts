import { type Json, jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json_entries',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'json_entries(<value>)',
  summary: 'The members of an object as a JSON array of objects with key and value; null for what is no object.',
  examples: ['| eval members=json_entries(record)'],
  returns: 'string',
  call([value]) {
    const json = documentOf(value!);
    if (!(json instanceof Map)) return null;
    return jsonText(
      [...json].map(
        ([key, member]) =>
          new Map<string, Json>([
            ['key', key],
            ['value', member],
          ]),
      ),
    );
  },
});
