import { defineEvalFunction } from '../definition/eval-function.ts';

export default defineEvalFunction({
  name: 'random',
  category: 'statistical',
  arguments: [0, 0],
  pure: false,
  syntax: 'random()',
  summary: 'A whole number from 0 to 2^31-1.',
  documentation: 'Search Reference: Statistical eval functions, random',
  examples: ['| eval n=random() % 100'],
  differs: ['The numbers are the same in every run, so that tests repeat.'],
  returns: 'number',
  call: (_, context) => Math.floor(context.search.random() * 2 ** 31),
});
