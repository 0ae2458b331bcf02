import { defineEvalFunction } from '../definition/eval-function.ts';
import { formatArguments, parseFormat } from './_printf-format.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'printf',
  category: 'conversion',
  arguments: [1, Infinity],
  takes: ['string', 'any'],
  seesNull: true,
  syntax: 'printf(<format>, <arguments>)',
  summary: "A text made by a format as in C: flags '-+ 0#, width, precision and %a %c %d %e %f %g %o %s %u %x %%.",
  documentation: 'Search Reference: Conversion functions, printf',
  examples: ['| eval line=printf("%-10s %05.1f", user, score)'],
  differs: ['A value that is no number where one is wanted makes the result null.'],
  returns: 'string',
  check([format, ...args]) {
    if (format!.kind !== 'string') return undefined;
    const parsed = parseFormat(format!.value);
    if (parsed === undefined) return `The format '${format!.value}' is not supported.`;
    return parsed.takes > args.length
      ? `The format takes ${parsed.takes} values; ${args.length} are given.`
      : undefined;
  },
  call([format, ...args]) {
    const text = textOf(format);
    const parsed = text === null ? undefined : parseFormat(text);
    return parsed === undefined || parsed.takes > args.length ? null : formatArguments(parsed, args);
  },
});
