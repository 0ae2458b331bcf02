import { jsonText } from './_json.ts';
import { pairFunction } from './_json-function.ts';
import { changeAt, parsePath } from './_json-path.ts';

export default pairFunction(
  'json_extend',
  'path_value_pairs',
  'A document with the elements of arrays put at the end of arrays. What is no array at a path becomes one.',
  '| eval record=json_extend(record, "tags", json_array("seen", "known"))',
  (json, path, value) =>
    changeAt(json, parsePath(path) ?? [], (place) => (place === undefined ? undefined : [place, value].flat(1)), false),
  jsonText,
);
