import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { AppFile } from '../assemble-app.ts';
import { isCompressed, unpack } from './compression.ts';

const mostFiles = 50_000;
const deepest = 12;

/** The files of an app's folder, by path. Links that lead out of the folder are not followed. */
export function folderFiles(root: string): AppFile[] {
  const files: AppFile[] = [];
  collect(realpathSync(root), '', 0, files);
  return files;
}

function collect(root: string, folder: string, depth: number, files: AppFile[]): void {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (files.length >= mostFiles) return;
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const absolute = path.join(root, inside);
    if (entry.isDirectory()) {
      if (depth < deepest && !entry.name.startsWith('.')) collect(root, inside, depth + 1, files);
    } else if (entry.isFile() || (entry.isSymbolicLink() && leadsInside(absolute, root))) {
      files.push({ path: inside, size: statSync(absolute).size, read: () => contents(absolute) });
    }
  }
}

function leadsInside(link: string, root: string): boolean {
  try {
    const target = realpathSync(link);
    return target.startsWith(root + path.sep) && statSync(target).isFile();
  } catch {
    return false;
  }
}

function contents(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return isCompressed(file) ? unpack(bytes) : bytes;
}
