import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isFileInside } from './files.ts';

/**
 * Whether a data file of the repository may be read: it exists, and it either lies inside the repository or is
 * reached through a link that somebody made on this machine. A link that is committed may have come with a pull
 * request and lead anywhere; it is not followed out of the repository.
 */
export function isReadableData(root: string, absolute: string): boolean {
  if (isFileInside(absolute, realpathSync(root))) return true;
  try {
    if (!statSync(absolute).isFile()) return false;
    const link = firstLink(root, absolute);
    return link !== undefined && !isCommitted(link);
  } catch {
    return false;
  }
}

/** The first part of a path below `root` that is a symbolic link. */
function firstLink(root: string, absolute: string): string | undefined {
  const parts = path.relative(root, absolute).split(path.sep);
  if (parts[0] === '..' || path.isAbsolute(parts[0] ?? '')) return undefined;
  for (let count = 1; count <= parts.length; count++) {
    const part = path.join(root, ...parts.slice(0, count));
    if (lstatSync(part).isSymbolicLink()) return part;
  }
  return undefined;
}

/** Whether a path stands in the index of the git work tree around it. Without git nothing is committed. */
function isCommitted(file: string): boolean {
  const workTree = findWorkTree(path.dirname(file));
  if (workTree === undefined) return false;
  const index = path.join(gitFolder(workTree), 'index');
  if (!existsSync(index)) return false;
  const bytes = readFileSync(index);
  // Version 4 shortens paths against each other, so a path can't be looked for: take it as committed.
  if (bytes.length < 12 || bytes.readUInt32BE(4) > 3) return true;
  const name = path.relative(workTree, file).split(path.sep).join('/');
  return bytes.includes(Buffer.from(`${name}\0`));
}

function findWorkTree(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : findWorkTree(parent);
}

/** `.git` is a folder, or a file that names one. Source: gitrepository-layout. */
function gitFolder(workTree: string): string {
  const entry = path.join(workTree, '.git');
  if (!statSync(entry).isFile()) return entry;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1] ?? '';
  return path.resolve(workTree, named.trim());
}
