import { defineEvalFunction } from '../definition/eval-function.ts';
import { eachText } from './_texts.ts';

export default defineEvalFunction({
  name: 'lower',
  category: 'text',
  arguments: [1, 1],
  takes: ['string'],
  syntax: 'lower(<str>)',
  summary: 'A text in lower case; of a multivalue, each value.',
  documentation: 'Search Reference: Text functions, lower',
  examples: ['| eval user=lower(user)'],
  returns: 'string',
  call: ([value]) => eachText(value, (text) => text.toLowerCase()),
});
