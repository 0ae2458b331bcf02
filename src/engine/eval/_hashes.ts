import { defineEvalFunction } from '../definition/eval-function.ts';
import { textOf } from './_texts.ts';

const encoder = new TextEncoder();
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A hash of a text's UTF-8 bytes, printed in lower case hexadecimal digits. */
export const hashFunction = (name: string, title: string, hash: (bytes: Uint8Array) => Uint8Array) =>
  defineEvalFunction({
    name,
    category: 'cryptographic',
    arguments: [1, 1],
    takes: ['string'],
    syntax: `${name}(<str>)`,
    summary: `The ${title} hash of a text, in hexadecimal digits.`,
    documentation: `Search Reference: Cryptographic functions, ${name}`,
    examples: [`| eval id=${name}(_raw)`],
    returns: 'string',
    call([value]) {
      const text = textOf(value);
      return text === null ? null : Array.from(hash(encoder.encode(text)), (byte) => digits[byte]!).join('');
    },
  });
