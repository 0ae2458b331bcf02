import { jsonText, toJson } from './_json.ts';
import { jsonFunction } from './_json-function.ts';

export default jsonFunction({
  name: 'json_array',
  arguments: [0, Infinity],
  takes: ['any'],
  syntax: 'json_array(<values>)',
  summary: 'A JSON array of the values.',
  examples: ['| eval list=json_array(user, 1, true())'],
  differs: ['A field whose text is a JSON object or array is put in as such; a quoted text of the search is a string.'],
  returns: 'string',
  compile: (args) => (columns, row) => jsonText(args.map((arg) => toJson(arg.printed(columns, row), arg))),
});
