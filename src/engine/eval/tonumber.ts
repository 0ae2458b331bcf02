import { defineEvalFunction } from '../definition/eval-function.ts';
import { numberInBase } from './_bases.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'tonumber',
  category: 'conversion',
  arguments: [1, 2],
  takes: ['value', 'number'],
  syntax: 'tonumber(<str>, <base>)',
  summary: 'The number that a text shows, in a base from 2 to 36 (10 when left out); null when it shows none.',
  documentation: 'Search Reference: Conversion functions, tonumber',
  examples: ['| eval size=tonumber("0A4", 16)', '| eval n=tonumber(trim(celsius))'],
  returns: 'number',
  check: ([text, base]) =>
    text?.kind === 'string' &&
    (base === undefined || base.kind === 'number') &&
    numberInBase(text.value, base?.value) === null
      ? `'${text.value}' is not a number.`
      : undefined,
  call([value, base]) {
    if (typeof value === 'number') return value;
    const text = textOf(value);
    return text === null ? null : numberInBase(text, base);
  },
});
