import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Data may unpack to this much and no more. */
const largest = 2 ** 31 - 1;

/** Unpacks data by the ending of its name: `.gz`, or `.zip` with one file in it. Throws when the archive is damaged. */
export function unpackDataset(name: string, bytes: Uint8Array): Uint8Array {
  const file = name.replace(/[?#].*$/s, '').toLowerCase();
  if (file.endsWith('.gz')) return gunzipSync(bytes, { maxOutputLength: largest });
  if (file.endsWith('.zip')) return onlyFileOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return bytes;
}

const centralEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;

/** The one file of a zip archive, folders aside. Source: APPNOTE.TXT, .ZIP File Format Specification. */
function onlyFileOf(zip: Buffer): Uint8Array {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || zip.length < end + 22 || zip.readUInt32LE(end) !== endOfDirectory)
    throw new Error('it is no zip archive');
  const entries: { method: number; size: number; packed: number; at: number; name: string }[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== centralEntry) throw new Error('its directory is damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if (!name.endsWith('/')) {
      const [method, packed, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
      entries.push({ method, packed, size, at: zip.readUInt32LE(at + 42), name });
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  const [entry, ...others] = entries;
  if (!entry || others.length > 0) throw new Error(`it holds ${entries.length} files, not one`);
  if (entry.at + 30 > zip.length) throw new Error('its directory is damaged');
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  const data = zip.subarray(start, start + entry.packed);
  if (entry.method === 0) return data;
  if (entry.method !== 8) throw new Error(`its compression method ${entry.method} is not supported`);
  return inflateRawSync(data, { maxOutputLength: largest });
}
