import { defineEvalFunction } from '../definition/eval-function.ts';
import { jsonText, parseJson } from './_json.ts';

export default defineEvalFunction({
  name: 'toobject',
  category: 'conversion',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'toobject(<value>)',
  summary: 'A text that is a JSON object, as a JSON object; null for any other value.',
  documentation: 'Search Reference: Conversion functions, toobject',
  examples: ['| eval record=toobject(payload)'],
  returns: 'string',
  call([value]) {
    const json = typeof value === 'string' ? parseJson(value) : undefined;
    return json instanceof Map ? jsonText(json) : null;
  },
});
