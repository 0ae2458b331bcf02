import { fromJson, type Json, jsonText } from './_json.ts';
import { documentOf, jsonFunction } from './_json-function.ts';
import { follow, parsePath } from './_json-path.ts';
import { textOf } from './_texts.ts';

export default jsonFunction({
  name: 'json_extract',
  arguments: [1, Infinity],
  takes: ['any', 'string'],
  syntax: 'json_extract(<json>, <paths>)',
  summary: 'What stands at a path such as a.b{0}.c; with several paths, or {} for all elements, a JSON array.',
  examples: ['| eval city=json_extract(_raw, "client.geo.city")'],
  differs: ['A JSON Boolean is the text true or false.'],
  returns: 'any',
  call([value, ...paths]) {
    const json = documentOf(value!);
    if (json === undefined) return null;
    const found = paths.map((path) => at(json, textOf(path) ?? ''));
    if (paths.length === 0) return fromJson(json);
    return found.length === 1 ? fromJson(found[0]) : jsonText(found.map((one) => one ?? null));
  },
});

function at(json: Json, path: string): Json | undefined {
  const steps = parsePath(path);
  const found = steps && follow(json, steps);
  return found && (found.many ? found.values : found.values[0]);
}
