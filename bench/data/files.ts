import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Made data is kept between runs: it is the same each time. The version changes with the makers. */
const version = 1;
const folder = path.join(tmpdir(), `gauntlet-bench-${version}`);

/** The path of a data file, which `make` writes when it is not there yet. */
export function dataFile(name: string, make: () => Uint8Array): string {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, make());
  renameSync(unfinished, file);
  return file;
}

export const dataBytes = (name: string, make: () => Uint8Array): Buffer => readFileSync(dataFile(name, make));
