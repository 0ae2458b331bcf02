import { jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json_keys',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'json_keys(<json>)',
  summary: 'The keys of an object as a JSON array; null for what is no object.',
  examples: ['| eval keys=json_keys(_raw)'],
  returns: 'string',
  call([value]) {
    const json = documentOf(value!);
    return json instanceof Map ? jsonText([...json.keys()]) : null;
  },
});
