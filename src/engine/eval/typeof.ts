import { defineEvalFunction } from '../definition/eval-function.ts';
import { countsAsNumber } from './_information.ts';

export default defineEvalFunction({
  name: 'typeof',
  category: 'informational',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'typeof(<value>)',
  summary: 'The type of a value: Number, String, Bool, Multivalue, or Invalid for null.',
  documentation: 'Search Reference: Informational functions, typeof',
  examples: ['| eval kind=typeof(status)'],
  returns: 'string',
  compile([argument]) {
    const { printed, type } = argument!;
    return (columns, row) => {
      const value = printed(columns, row);
      if (value === null) return 'Invalid';
      if (typeof value === 'boolean') return 'Bool';
      if (typeof value === 'object') return 'Multivalue';
      return countsAsNumber(value, type) ? 'Number' : 'String';
    };
  },
});
