import { fromJson, type Json, jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';
import { textOf } from './_texts.ts';

export default jsonFunction({
  name: 'json_extract_exact',
  arguments: [1, Infinity],
  takes: ['any', 'string'],
  syntax: 'json_extract_exact(<json>, <keys>)',
  summary: 'The value under a key, which is taken literally: a dot is no path. With several keys, a JSON array.',
  examples: ['| eval path=json_extract_exact(record, "system.splunk.path")'],
  differs: ['A JSON Boolean is the text true or false.'],
  returns: 'any',
  call([value, ...keys]) {
    const json = documentOf(value!);
    if (json === undefined) return null;
    const found = keys.map((key): Json | undefined => (json instanceof Map ? json.get(textOf(key) ?? '') : undefined));
    if (keys.length === 0) return fromJson(json);
    return found.length === 1 ? fromJson(found[0]) : jsonText(found.map((one) => one ?? null));
  },
});
