import assert from 'node:assert/strict';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { unpackDataset } from '../../src/content/dataset-archive.ts';

const bytes = Buffer.from('one event\nanother event\n');

/** A zip archive as the usual tools write it, without checksums, which nobody reads here. */
function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(files)) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(data.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}

const unpack = (name: string, data: Uint8Array): string => Buffer.from(unpackDataset(name, data)).toString();

describe('unpacking datasets', () => {
  it('leaves other data as they are', () => assert.equal(unpack('a.log', bytes), bytes.toString()));

  it('unpacks gzip, by the name before a query', () =>
    assert.equal(unpack('a.log.gz?x=1', gzipSync(bytes)), bytes.toString()));

  it('unpacks the one file of a zip archive, folders aside', () => {
    assert.equal(unpack('a.zip', zip({ 'a.log': bytes })), bytes.toString());
    assert.equal(unpack('a.zip', zip({ 'logs/': Buffer.alloc(0), 'logs/a.log': bytes })), bytes.toString());
  });

  it('refuses archives that hold none or several files, or are damaged', () => {
    assert.throws(() => unpack('a.zip', zip({})), /holds 0 files/);
    assert.throws(() => unpack('a.zip', zip({ a: bytes, b: bytes })), /holds 2 files/);
    assert.throws(() => unpack('a.zip', bytes), /no zip archive/);
    assert.throws(() => unpack('a.gz', bytes));
  });

  it('fails with an error, whatever the bytes are', () => {
    const archive = zip({ 'a.log': bytes });
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), fc.nat(archive.length), (at, value, length) => {
        const damaged = Buffer.from(archive.subarray(0, length));
        if (at < damaged.length) damaged[at] = value;
        try {
          unpackDataset('a.zip', damaged);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
