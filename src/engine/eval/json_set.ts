import { jsonText } from './_json.ts';
import { pairFunction } from './_json-function.ts';
import { changeAt, parsePath } from './_json-path.ts';

export default pairFunction(
  'json_set',
  'path_value_pairs',
  'A document with values put at paths; keys that do not exist are made. A path that does not fit changes nothing.',
  '| eval record=json_set(record, "user.name", user)',
  (json, path, value) => {
    const steps = parsePath(path);
    return steps === undefined || steps.length === 0 ? json : changeAt(json, steps, () => value, true);
  },
  jsonText,
);
