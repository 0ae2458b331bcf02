/** Decoding without `node:` modules: the store runs in a browser too. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const singleByte = new TextDecoder('latin1');

/** UTF-8 bytes as text; what is no UTF-8 becomes U+FFFD. */
export const utf8Text = (bytes: Uint8Array, start: number, end: number): string =>
  end - start <= shortText ? shortUtf8(bytes, start, end) : utf8.decode(bytes.subarray(start, end));

/**
 * One character for each byte, so that offsets in the text are offsets in the bytes. ASCII is itself; what the other
 * characters are does not count.
 */
export const positionText = (bytes: Uint8Array, start: number, end: number): string =>
  singleByte.decode(bytes.subarray(start, end));

/** Below this a decoder's call costs more than its work. */
const shortText = 48;

function shortUtf8(bytes: Uint8Array, start: number, end: number): string {
  for (let at = start; at < end; at++) if (bytes[at]! > 127) return utf8.decode(bytes.subarray(start, end));
  return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
}
