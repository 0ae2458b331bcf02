import { defineEvalFunction } from '../definition/eval-function.ts';
import { scalarsOf, toText } from '../values/index.ts';
import { budgetWatch, patternArgument } from './_patterns.ts';

export default defineEvalFunction({
  name: 'match',
  category: 'comparison and conditional',
  arguments: [2, 2],
  takes: ['value', 'string'],
  syntax: 'match(<str>, <regex>)',
  summary: 'Whether a regular expression matches anywhere in a text. Case counts, unless the pattern says (?i).',
  documentation: 'Search Reference: Comparison and Conditional functions, match',
  examples: ['| where match(user, "^svc_\\d+$")'],
  differs: ['Of a multivalue, any value may match; Splunk does not document what it does.'],
  returns: 'boolean',
  compile([text, regex], context) {
    const subject = text!.printed;
    const pattern = patternArgument(regex!, context);
    const watch = budgetWatch(regex!, context);
    return (columns, row) => {
      const value = subject(columns, row);
      if (value === null || typeof value === 'boolean') return null;
      const compiled = pattern(columns, row);
      if (compiled === null) return null;
      const found =
        typeof value === 'string'
          ? compiled.test(value)
          : scalarsOf(value).some((scalar) => compiled.test(toText(scalar)));
      if (!found) watch(compiled);
      return found;
    };
  },
});
