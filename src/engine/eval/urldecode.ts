import { defineEvalFunction } from '../definition/eval-function.ts';
import { textOf } from './_texts.ts';

const decoder = new TextDecoder();

export default defineEvalFunction({
  name: 'urldecode',
  category: 'text',
  arguments: [1, 1],
  takes: ['string'],
  syntax: 'urldecode(<url>)',
  summary: 'A text with its percent escapes decoded as UTF-8. What is no escape stays as it is.',
  documentation: 'Search Reference: Text functions, urldecode',
  examples: ['| eval url=urldecode("http%3A%2F%2Fexample.com%2Fa%3Fb%3Dc")'],
  differs: ['+ stays +; Splunk does not document whether it becomes a space.'],
  returns: 'string',
  call([value]) {
    const text = textOf(value);
    return text?.replace(/(?:%[0-9a-fA-F]{2})+/g, decoded) ?? null;
  },
});

function decoded(escapes: string): string {
  const bytes = Uint8Array.from({ length: escapes.length / 3 }, (_, index) =>
    Number.parseInt(escapes.slice(index * 3 + 1, index * 3 + 3), 16),
  );
  return decoder.decode(bytes);
}
