import { type Json, jsonText, toJson } from './_json.ts';
import { jsonFunction } from './_json-function.ts';
import { textOf } from './_texts.ts';

export default jsonFunction({
  name: 'json_object',
  arguments: [0, Infinity],
  takes: ['string', 'any'],
  pairs: true,
  syntax: 'json_object(<members>)',
  summary: 'A JSON object of keys and values, in the order given.',
  examples: ['| eval record=json_object("user", user, "count", count)'],
  differs: ['A field whose text is a JSON object or array is put in as such; a quoted text of the search is a string.'],
  returns: 'string',
  compile: (args) => (columns, row) => {
    const members = new Map<string, Json>();
    for (let at = 0; at + 1 < args.length; at += 2) {
      const key = textOf(args[at]!.printed(columns, row));
      if (key !== null) members.set(key, toJson(args[at + 1]!.printed(columns, row), args[at + 1]!));
    }
    return jsonText(members);
  },
});
