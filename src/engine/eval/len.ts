import { defineEvalFunction } from '../eval-function.ts';
import { scalarsOf, toText, type Value } from '../values/index.ts';

export default defineEvalFunction({
  name: 'len',
  category: 'text',
  arguments: [1, 1],
  syntax: 'len(<string>)',
  summary: 'The number of characters in a text.',
  documentation: 'Search Reference: Text functions, len',
  examples: ['| eval n=len(user)'],
  returns: 'number',
  check: ([argument]) => (argument?.kind === 'number' ? 'len() takes a text.' : undefined),
  call([value]) {
    if (value === null || typeof value === 'boolean') return null;
    // Characters are code points, not UTF-16 units.
    return scalarsOf(value as Value).reduce<number>((sum, scalar) => sum + [...toText(scalar)].length, 0);
  },
});
