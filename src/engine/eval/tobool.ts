import { defineEvalFunction } from '../definition/eval-function.ts';
import { toNumber } from '../values/index.ts';

export default defineEvalFunction({
  name: 'tobool',
  category: 'conversion',
  arguments: [1, 1],
  takes: ['any'],
  syntax: 'tobool(<value>)',
  summary: 'True for the texts true and True and for every number but 0, false for false, False and 0, else null.',
  documentation: 'Search Reference: Conversion functions, tobool',
  examples: ['| eval stock=if(tobool(units), "in stock", "none")'],
  returns: 'boolean',
  call([value]) {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'True') return true;
    if (value === 'false' || value === 'False') return false;
    const number = toNumber(value!);
    return number === undefined ? null : number !== 0;
  },
});
