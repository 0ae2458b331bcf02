import { sharedKernel } from '../literal/kernel.ts';

/**
 * The data in UTF-8, whatever `CHARSET` it came in. A byte-order mark beats a UTF-8 or AUTO setting and goes away.
 * Bytes that are no UTF-8 become their hexadecimal value as text (`\xE9`), as Splunk shows them.
 * Source: Getting Data In, "Configure character set encoding".
 */
export function toUtf8(bytes: Uint8Array, charset: string): Uint8Array {
  const marked = byteOrderMark(bytes);
  const name = marked?.charset ?? charset.trim().toLowerCase();
  const body = marked ? bytes.subarray(marked.length) : bytes;
  if (isUtf8Name(name)) return withoutInvalid(body);
  return new TextEncoder().encode(decode(body, name));
}

/** The data as it is, when it claims to be UTF-8 and has no byte-order mark. Whether it is UTF-8 has not been looked at. */
export const claimedUtf8 = (bytes: Uint8Array, charset: string): Uint8Array | undefined =>
  isUtf8Name(charset.trim().toLowerCase()) && !byteOrderMark(bytes) ? bytes : undefined;

const isUtf8Name = (name: string): boolean => ['', 'auto', 'utf-8', 'utf8', 'ascii', 'us-ascii'].includes(name);

function byteOrderMark(bytes: Uint8Array): { readonly charset: string; readonly length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', length: 2 };
  return undefined;
}

/** Names that Splunk takes and the Encoding Standard does not. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['ucs-2', 'utf-16le'],
  ['ucs-2le', 'utf-16le'],
  ['ucs-2-internal', 'utf-16le'],
  ['utf-16', 'utf-16le'],
  ['latin-1', 'latin1'],
  ['cp1251', 'windows-1251'],
  ['cp1252', 'windows-1252'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
]);

/** An unknown name is read byte by byte: every byte is some character then. */
function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder(aliases.get(name) ?? name).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

const windowSize = 1 << 20;

/** The bytes themselves when they are UTF-8, else a copy in which every byte that is not is written out. */
function withoutInvalid(bytes: Uint8Array): Uint8Array {
  const kernel = sharedKernel();
  let at = 0;
  while (at < bytes.length) {
    const end = Math.min(bytes.length, at + windowSize);
    kernel.memory(end - at + 16).set(bytes.subarray(at, end), kernel.start);
    if (kernel.isAscii(kernel.start, kernel.start + end - at)) at = end;
    else {
      const invalid = firstInvalid(bytes, at, end);
      if (invalid < 0) return escapeInvalid(bytes);
      at = invalid;
    }
  }
  return bytes;
}

/** Where to go on behind the window (a sequence may cross its end), or -1 when something in it is no UTF-8. */
function firstInvalid(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return -1;
    at += length;
  }
  return at;
}

/** How many bytes the UTF-8 sequence at `at` has; 0 when it is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return isContinuation(second) ? 2 : 0;
  const third = bytes[at + 2] ?? 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isContinuation(third) ? 3 : 0;
  }
  if (first < 0xf0 || first > 0xf4) return 0;
  const low = first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xf4 ? 0x8f : 0xbf;
  const fourth = bytes[at + 3] ?? 0;
  return second >= low && second <= high && isContinuation(third) && isContinuation(fourth) ? 4 : 0;
}

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

const hexDigits = '0123456789ABCDEF';

function escapeInvalid(bytes: Uint8Array): Uint8Array {
  let invalid = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) invalid++;
    at += length || 1;
  }
  const result = new Uint8Array(bytes.length + 3 * invalid);
  let to = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      const byte = bytes[at++]!;
      result[to++] = 0x5c;
      result[to++] = 0x78;
      result[to++] = hexDigits.charCodeAt(byte >> 4);
      result[to++] = hexDigits.charCodeAt(byte & 15);
    } else for (let count = 0; count < length; count++) result[to++] = bytes[at++]!;
  }
  return result;
}
