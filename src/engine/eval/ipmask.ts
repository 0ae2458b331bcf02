import { defineEvalFunction } from '../definition/eval-function.ts';
import { textOf } from './_texts.ts';

export default defineEvalFunction({
  name: 'ipmask',
  category: 'conversion',
  arguments: [2, 2],
  takes: ['string', 'string'],
  syntax: 'ipmask(<mask>, <ip>)',
  summary: 'An IPv4 address with a mask applied to it; null unless both are IPv4 addresses.',
  documentation: 'Search Reference: Conversion functions, ipmask',
  examples: ['| eval network=ipmask("255.255.255.0", clientip)'],
  returns: 'string',
  call([mask, ip]) {
    const [by, address] = [octets(textOf(mask)), octets(textOf(ip))];
    return by && address ? address.map((octet, index) => octet & by[index]!).join('.') : null;
  },
});

/** The numbers of a quad-dotted address. */
function octets(text: string | null): readonly number[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/
    .exec(text ?? '')
    ?.slice(1)
    .map(Number);
  return parts?.every((part) => part < 256) ? parts : undefined;
}
