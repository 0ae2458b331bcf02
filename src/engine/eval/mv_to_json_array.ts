import { defineEvalFunction } from '../definition/eval-function.ts';
import { toText } from '../values/index.ts';
import { inferred, jsonText } from './_json.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'mv_to_json_array',
  category: 'multivalue',
  arguments: [1, 2],
  takes: ['value', 'boolean'],
  syntax: 'mv_to_json_array(<field>, <infer_types>)',
  summary: 'A JSON array of strings; with true(), of what the texts show as JSON, and null for what they do not.',
  documentation: 'Search Reference: Multivalue eval functions, mv_to_json_array',
  examples: ['| eval list=mv_to_json_array(users)'],
  returns: 'string',
  call([value, infer = false]) {
    const scalars = listOf(value);
    if (scalars.length === 0) return null;
    return jsonText(scalars.map((scalar) => (infer === true ? inferred(scalar) : toText(scalar))));
  },
});
