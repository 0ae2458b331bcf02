import { defineEvalFunction } from '../definition/eval-function.ts';
import { isMultivalue } from '../values/index.ts';
import { inferred, jsonText, parseJson, withPrintedNumbers } from './_json.ts';

export default defineEvalFunction({
  name: 'toarray',
  category: 'conversion',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'toarray(<value>)',
  summary: 'A text that is a JSON array, or a multivalue, as a JSON array; null for any other value.',
  documentation: 'Search Reference: Conversion functions, toarray',
  examples: ['| eval list=toarray(split("1,2,3", ","))'],
  returns: 'string',
  call([value]) {
    if (isMultivalue(value!)) return jsonText(value.map(inferred));
    const json = typeof value === 'string' ? parseJson(value) : undefined;
    return Array.isArray(json) ? jsonText(withPrintedNumbers(json)) : null;
  },
});
