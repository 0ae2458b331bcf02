import { relativeTime } from '../../time/index.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberOf } from '../expression/operators.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'relative_time',
  category: 'date and time',
  arguments: [2, 2],
  takes: ['number', 'string'],
  syntax: 'relative_time(<time>, <specifier>)',
  summary: 'A time in epoch seconds, moved and snapped as a time modifier says.',
  documentation: 'Search Reference: Date and Time functions, relative_time; Time modifiers',
  examples: ['| where _time >= relative_time(now(), "-1d@d")'],
  differs: ['A specifier that cannot be read gives null.'],
  returns: 'number',
  call([time, specifier], { search }) {
    const from = numberOf(time!);
    const by = textOf(specifier);
    if (from === null || by === null) return null;
    const result = relativeTime(from, by, search.zone);
    return result.ok && Number.isFinite(result.value) ? result.value : null;
  },
});
