/** One regular file of a tar archive. */
export interface TarEntry {
  /** With `/`, as it stands in the archive. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a tar archive may be and hold. */
export interface TarLimits {
  readonly entries: number;
}

export type TarOutcome =
  | { readonly ok: true; readonly entries: readonly TarEntry[] }
  | { readonly ok: false; readonly problem: 'damaged' | 'too large'; readonly reason: string };

const block = 512;

/**
 * Reads the regular files of a tar archive (ustar, with GNU and pax long names). Links, devices and folders are left
 * out. Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
 */
export function readTar(archive: Uint8Array, limits: TarLimits): TarOutcome {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  let at = 0;
  while (at + block <= archive.length) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    if (!checksumFits(header)) return { ok: false, problem: 'damaged', reason: `the header at byte ${at} is wrong` };
    const size = octal(header, 124, 12);
    const start = at + block;
    if (!(size >= 0) || start + size > archive.length) {
      return { ok: false, problem: 'damaged', reason: `an entry at byte ${at} is cut off` };
    }
    const body = archive.subarray(start, start + size);
    const type = String.fromCharCode(header[156]!);
    if (type === 'L') longName = cString(body, 0, body.length);
    else if (type === 'x') longName = paxPath(body) ?? longName;
    else {
      if (type === '0' || type === '\0' || type === '7')
        entries.push({ path: longName ?? shortName(header), bytes: body });
      if (entries.length > limits.entries) {
        return { ok: false, problem: 'too large', reason: `it has more than ${limits.entries} files` };
      }
      if (type !== 'g') longName = undefined;
    }
    at = start + Math.ceil(size / block) * block;
  }
  // Writers may leave the two empty blocks at the end out, but never a part of a block.
  if (at < archive.length && archive.length - at < block) {
    return { ok: false, problem: 'damaged', reason: 'it ends within a block' };
  }
  return at > archive.length
    ? { ok: false, problem: 'damaged', reason: 'its last entry is cut off' }
    : { ok: true, entries };
}

function shortName(header: Uint8Array): string {
  const name = cString(header, 0, 100);
  const isUstar = cString(header, 257, 5) === 'ustar' && header[262] === 0;
  const prefix = isUstar ? cString(header, 345, 155) : '';
  return prefix ? `${prefix}/${name}` : name;
}

/** A pax header's `path`: records of the form `LENGTH KEY=VALUE\n`. */
function paxPath(body: Uint8Array): string | undefined {
  for (const record of new TextDecoder().decode(body).split('\n')) {
    const match = /^\d+ path=(.*)$/s.exec(record);
    if (match) return match[1];
  }
  return undefined;
}

function cString(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** An octal number; NaN when it is none. Sizes too big for octal (base 256) are beyond any limit. */
function octal(bytes: Uint8Array, start: number, length: number): number {
  const text = cString(bytes, start, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : text === '' ? 0 : Number.NaN;
}

/** The header's checksum is the sum of its bytes, its own field taken as spaces. */
function checksumFits(header: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < block; at++) sum += at >= 148 && at < 156 ? 32 : header[at]!;
  return sum === octal(header, 148, 8);
}
