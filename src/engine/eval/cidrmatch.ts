import { defineEvalFunction } from '../definition/eval-function.ts';
import { subnetMatcher } from '../scan/cidr.ts';
import { toText } from '../values/index.ts';
import { textOf } from './_texts.ts';
import { listOf } from './_values.ts';

export default defineEvalFunction({
  name: 'cidrmatch',
  category: 'comparison and conditional',
  arguments: [2, 2],
  takes: ['string', 'string'],
  syntax: 'cidrmatch(<cidr>, <ip>)',
  summary: 'Whether an IPv4 or IPv6 address belongs to a subnet. What is no address belongs to none.',
  documentation: 'Search Reference: Comparison and Conditional functions, cidrmatch',
  examples: ['| where cidrmatch("10.0.0.0/8", src_ip)'],
  differs: ['Of a multivalue, any address may belong; Splunk does not document what it does.'],
  returns: 'boolean',
  compile([cidr, ip]) {
    const [network, address] = [cidr!.printed, ip!.printed];
    let known: string | null = null;
    let contains: (address: string) => boolean = () => false;
    return (columns, row) => {
      const subnet = textOf(network(columns, row));
      const addresses = listOf(address(columns, row));
      if (subnet === null || addresses.length === 0) return null;
      if (subnet !== known) {
        known = subnet;
        contains = subnetMatcher(subnet) ?? ((text) => text === subnet);
      }
      return addresses.some((scalar) => contains(toText(scalar)));
    };
  },
});
