import { defineEvalFunction } from '../definition/eval-function.ts';
import { isMultivalue, multivalue } from '../values/index.ts';
import { jsonText, parseJson } from './_json.ts';

export default defineEvalFunction({
  name: 'tomv',
  category: 'conversion',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'tomv(<value>)',
  summary: 'The elements of a JSON array as a multivalue, texts with their quotation marks. Null for any other text.',
  documentation: 'Search Reference: Conversion functions, tomv',
  examples: ['| eval names=tomv(json_array("a", "b"))'],
  returns: 'any',
  call([value]) {
    if (isMultivalue(value!)) return value;
    const json = typeof value === 'string' ? parseJson(value) : undefined;
    return Array.isArray(json) ? multivalue(json.map(jsonText)) : null;
  },
});
