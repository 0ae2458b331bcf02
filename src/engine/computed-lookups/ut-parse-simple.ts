import type { ComputedLookup } from './computed-lookup.ts';
import { namedParts, splitUrl } from './url-parts.ts';

/** `ut_parse_simple`: the parts of a URL. */
export const utParseSimple: ComputedLookup = {
  script: 'ut_parse_simple.py',
  inputs: ['url'],
  fields: ['url', 'ut_scheme', 'ut_netloc', 'ut_path', 'ut_params', 'ut_query', 'ut_fragment'],
  compute: (inputs) => new Map(namedParts(splitUrl(inputs.get('url')!))),
};
