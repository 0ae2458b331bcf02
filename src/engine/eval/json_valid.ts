import { documentOf, jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json_valid',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'json_valid(<json>)',
  summary: 'Whether a text is valid JSON.',
  examples: ['| where json_valid(payload)'],
  returns: 'boolean',
  call: ([value]) => typeof value === 'boolean' || documentOf(value!) !== undefined,
});
