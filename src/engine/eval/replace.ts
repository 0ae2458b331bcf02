import { defineEvalFunction } from '../definition/eval-function.ts';
import { toText } from '../values/index.ts';
import { budgetWatch, patternArgument } from './_patterns.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'replace',
  category: 'text',
  arguments: [3, 3],
  takes: ['string', 'string', 'string'],
  syntax: 'replace(<str>, <regex>, <replacement>)',
  summary: 'A text with every match of a regular expression replaced. \\1 in the replacement is the first group.',
  documentation: 'Search Reference: Text functions, replace',
  examples: ['| eval date=replace(date, "^(\\d+)/(\\d+)/", "\\2/\\1/")'],
  returns: 'string',
  compile([text, regex, replacement], context) {
    const subject = text!.printed;
    const pattern = patternArgument(regex!, context);
    const watch = budgetWatch(regex!, context);
    const template = replacement!.printed;
    return (columns, row) => {
      const value = textOf(subject(columns, row));
      if (value === null) return null;
      const compiled = pattern(columns, row);
      const by = template(columns, row);
      if (compiled === null || by === null || typeof by === 'boolean') return null;
      const result = compiled.replaceAll(value, toText(by));
      watch(compiled);
      return result;
    };
  },
});
