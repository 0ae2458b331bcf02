import { jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'json(<value>)',
  summary: 'A value that is JSON, in compact form; null for any other.',
  examples: ['| eval record=json(payload)'],
  returns: 'string',
  call([value]) {
    if (typeof value === 'boolean') return String(value);
    const json = documentOf(value!);
    return json === undefined ? null : jsonText(json);
  },
});
