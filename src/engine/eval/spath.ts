import { defineEvalFunction } from '../definition/eval-function.ts';
import { multivalue } from '../values/index.ts';
import { fromJson, parseJson } from './_json.ts';
import { follow, parsePath } from './_json-path.ts';
import { textOf } from './_texts.ts';
import { followXml } from './_xml-path.ts';

export default defineEvalFunction({
  name: 'spath',
  category: 'text',
  arguments: [2, 2],
  takes: ['string', 'string'],
  syntax: 'spath(<value>, <path>)',
  summary: 'What stands at a path of a JSON or XML text; several places make a multivalue.',
  documentation: 'Search Reference: Text functions, spath',
  examples: ['| eval city=spath(_raw, "client.geo.city")'],
  differs: ['An XML element with elements inside gives only its own text.'],
  returns: 'any',
  call([value, path]) {
    const text = textOf(value);
    const wanted = textOf(path);
    if (text === null || wanted === null) return null;
    if (/^\s*</.test(text)) return multivalue(followXml(text, wanted));
    const json = parseJson(text);
    const steps = parsePath(wanted);
    const found = json === undefined || steps === undefined ? undefined : follow(json, steps);
    // As with the command, a JSON null is the text null.
    return multivalue(found?.values.map((place) => fromJson(place) ?? 'null') ?? []);
  },
});
