/** Texts of events laid out as one run of bytes. Without any text there are no bytes. */
export function eventBytes(texts: readonly (string | null)[]): {
  readonly bytes: Uint8Array | undefined;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
} {
  const starts = new Uint32Array(texts.length);
  const ends = new Uint32Array(texts.length);
  if (texts.every((text) => text === null)) return { bytes: undefined, starts, ends };
  const encoder = new TextEncoder();
  // A line feed parts the events, so that no literal is found across two of them.
  const size = texts.reduce((sum, text) => sum + (text === null ? 0 : 3 * text.length + 1), 0);
  let bytes = new Uint8Array(Math.min(size, 1 << 16));
  let at = 0;
  for (const [row, text] of texts.entries()) {
    if (text !== null) {
      const most = at + 3 * text.length + 1;
      if (most > bytes.length) bytes = grown(bytes, Math.max(most, Math.min(size, 2 * bytes.length)));
      starts[row] = at;
      at += encoder.encodeInto(text, bytes.subarray(at)).written;
      ends[row] = at;
      bytes[at++] = 10;
    } else starts[row] = ends[row] = at;
  }
  return { bytes: bytes.subarray(0, at), starts, ends };
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
