import { compileFormat, strftime } from '../../time/index.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'strftime',
  category: 'date and time',
  arguments: [2, 2],
  takes: ['number', 'string'],
  syntax: 'strftime(<time>, <format>)',
  summary: 'A time in epoch seconds printed by a format, in the time zone of the search.',
  documentation: 'Search Reference: Date and Time functions, strftime; Date and time format variables',
  examples: ['| eval day=strftime(_time, "%Y-%m-%d")'],
  returns: 'string',
  compile([time, format], { search }) {
    const seconds = time!.evaluate;
    const text = format!.printed;
    const fixed = typeof format!.constant === 'string' ? compileFormat(format!.constant) : undefined;
    return (columns, row) => {
      const at = numberOf(seconds(columns, row));
      if (at === null) return null;
      const by = fixed ?? textOf(text(columns, row));
      return by === null ? null : strftime(at, by, search.zone) || null;
    };
  },
});
