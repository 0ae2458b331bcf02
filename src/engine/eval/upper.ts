import { defineEvalFunction } from '../definition/eval-function.ts';
import { eachText } from './_texts.ts';

export default defineEvalFunction({
  name: 'upper',
  category: 'text',
  arguments: [1, 1],
  takes: ['string'],
  syntax: 'upper(<str>)',
  summary: 'A text in upper case; of a multivalue, each value.',
  documentation: 'Search Reference: Text functions, upper',
  examples: ['| eval user=upper(user)'],
  returns: 'string',
  call: ([value]) => eachText(value, (text) => text.toUpperCase()),
});
