/** A tar archive of some files, for tests; names beyond 100 characters are written the GNU way. */
export function tarball(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const [name, text] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text);
    if (name.length > 100) blocks.push(...entry('././@LongLink', new TextEncoder().encode(`${name}\0`), 'L'));
    blocks.push(...entry(name.slice(0, 100), bytes, '0'));
  }
  blocks.push(new Uint8Array(1024));
  return Uint8Array.from(Buffer.concat(blocks));
}

function entry(name: string, bytes: Uint8Array, type: string): Uint8Array[] {
  const header = new Uint8Array(512);
  const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  put(name, 0);
  put('0000644\0', 100);
  put(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  put('        ', 148);
  put(type, 156);
  put('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = new Uint8Array((512 - (bytes.length % 512)) % 512);
  return [header, bytes, padding];
}
