import { compileFormat, strptime } from '../../time/index.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'strptime',
  category: 'date and time',
  arguments: [2, 2],
  takes: ['string', 'string'],
  syntax: 'strptime(<str>, <format>)',
  summary: 'The time that a text shows by a format, in epoch seconds with six decimals; null when it does not fit.',
  documentation: 'Search Reference: Date and Time functions, strptime; Date and time format variables',
  examples: ['| eval start=strptime(begin, "%Y-%m-%dT%H:%M:%S%z")'],
  returns: 'number',
  compile([text, format], { search }) {
    const subject = text!.printed;
    const pattern = format!.printed;
    const fixed = typeof format!.constant === 'string' ? compileFormat(format!.constant) : undefined;
    return (columns, row) => {
      const value = textOf(subject(columns, row));
      const by = fixed ?? textOf(pattern(columns, row));
      if (value === null || by === null) return null;
      const time = strptime(value, by, search.zone, search.now);
      return time === null ? null : time.toFixed(6);
    };
  },
});
