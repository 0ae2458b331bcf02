import ipaddr from 'ipaddr.js';

const ipv4Range = /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/;
const ipv6Range = /^[0-9a-f:]*:[0-9a-f:.]*\/\d{1,3}$/i;

/**
 * A test for addresses in a subnet such as `10.0.0.0/8` or `2001:db8::/32`; undefined when the text is no subnet.
 * Source: Search Reference, "search" (CIDR notation).
 */
export function subnetMatcher(text: string): ((address: string) => boolean) | undefined {
  if (ipv4Range.test(text)) return ipv4Matcher(text);
  if (!ipv6Range.test(text) || !ipaddr.IPv6.isValidCIDR(text)) return undefined;
  const range = ipaddr.IPv6.parseCIDR(text);
  return (address) => address.includes(':') && ipaddr.IPv6.isValid(address) && ipaddr.IPv6.parse(address).match(range);
}

function ipv4Matcher(text: string): ((address: string) => boolean) | undefined {
  const [network, length] = text.split('/') as [string, string];
  const base = ipv4Number(network);
  const bits = Number(length);
  if (base === undefined || bits > 32) return undefined;
  const mask = bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0;
  const wanted = (base & mask) >>> 0;
  return (address) => {
    const number = ipv4Number(address);
    return number !== undefined && (number & mask) >>> 0 === wanted;
  };
}

/** Four decimal numbers up to 255, parted by dots. */
function ipv4Number(text: string): number | undefined {
  if (text.length > 15) return undefined;
  let number = 0;
  let part = -1;
  let parts = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 46 : text.charCodeAt(at);
    if (code === 46) {
      if (part < 0 || part > 255) return undefined;
      number = number * 256 + part;
      part = -1;
      parts++;
    } else if (code >= 48 && code <= 57) part = Math.max(part, 0) * 10 + code - 48;
    else return undefined;
  }
  return parts === 4 ? number : undefined;
}
