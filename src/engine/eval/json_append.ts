import { jsonText } from './_json.ts';
import { pairFunction } from './_json-function.ts';
import { changeAt, parsePath } from './_json-path.ts';

export default pairFunction(
  'json_append',
  'path_value_pairs',
  'A document with values put at the end of arrays. What is no array at a path becomes one.',
  '| eval record=json_append(record, "tags", "seen")',
  (json, path, value) =>
    changeAt(
      json,
      parsePath(path) ?? [],
      (place) => (place === undefined ? undefined : Array.isArray(place) ? [...place, value] : [place, value]),
      false,
    ),
  jsonText,
);
