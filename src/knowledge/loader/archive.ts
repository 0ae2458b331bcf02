import { readFileSync, statSync } from 'node:fs';
import { describe, failure, type Result, success } from '../../diagnostics/index.ts';
import type { AppFile } from '../assemble-app.ts';
import { archiveDamaged, archiveEscapes, archiveTooLarge } from '../problems.ts';
import { readTar } from '../tar.ts';
import { isCompressed, largestUnpacked, unpack } from './compression.ts';

const largestArchive = 512 * 1024 * 1024;
const mostEntries = 50_000;

/** The files of an app's archive, and the folder that they lie in, which is the app's id. */
export function archiveFiles(location: string): Result<{ id: string; files: AppFile[] }> {
  if (statSync(location).size > largestArchive) {
    return failure(describe(archiveTooLarge, location, `it has more than ${largestArchive} bytes`));
  }
  const unpacked = unpackArchive(location);
  if (!unpacked.ok) return unpacked;
  const tar = readTar(unpacked.value, { entries: mostEntries });
  if (!tar.ok) {
    return failure(describe(tar.problem === 'damaged' ? archiveDamaged : archiveTooLarge, location, tar.reason));
  }
  const files: AppFile[] = [];
  let id: string | undefined;
  for (const entry of tar.entries) {
    const parts = entry.path.split('/').filter((part) => part !== '' && part !== '.');
    if (entry.path.startsWith('/') || parts.includes('..') || /[\\:\0]/.test(parts[0] ?? '')) {
      return failure(describe(archiveEscapes, location, entry.path));
    }
    const [folder, ...inside] = parts;
    if (folder === undefined || inside.length === 0 || isMacResource(parts)) continue;
    id ??= folder;
    if (folder !== id) continue;
    const file = inside.join('/');
    const read = () => (isCompressed(file) ? unpack(entry.bytes) : entry.bytes);
    files.push({ path: file, size: entry.bytes.length, read });
  }
  if (id === undefined) return failure(describe(archiveDamaged, location, 'there is no app folder in it'));
  return success({ id, files });
}

/** Archives that were made on a Mac hold `._name` files. */
const isMacResource = (parts: readonly string[]): boolean => parts.some((part) => part.startsWith('._'));

function unpackArchive(location: string): Result<Uint8Array> {
  const bytes = readFileSync(location);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return success(bytes);
  try {
    return success(unpack(bytes));
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return failure(
      tooLarge
        ? describe(archiveTooLarge, location, `it unpacks to more than ${largestUnpacked} bytes`)
        : describe(archiveDamaged, location, error instanceof Error ? error.message : String(error)),
    );
  }
}
