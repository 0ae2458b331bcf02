import { jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';
import { changeAt } from './_json-path.ts';
import { textOf } from './_texts.ts';

export default jsonFunction({
  name: 'json_delete',
  arguments: [2, Infinity],
  takes: ['any', 'string'],
  syntax: 'json_delete(<object>, <keys>)',
  summary: 'An object without some keys. A dot in a key leads into a nested object; keys may also be one JSON array.',
  examples: ['| eval record=json_delete(record, "password", "user.token")'],
  returns: 'string',
  call([value, ...keys]) {
    let json = documentOf(value!);
    if (json === undefined) return null;
    for (const path of keys.flatMap((key) => names(textOf(key) ?? ''))) {
      const steps = path.split('.').map((key) => ({ key }));
      json = changeAt(json, steps, () => undefined, false);
    }
    return jsonText(json);
  },
});

function names(text: string): readonly string[] {
  const json = text.startsWith('[') ? documentOf(text) : undefined;
  return Array.isArray(json) ? json.filter((key) => typeof key === 'string') : [text];
}
