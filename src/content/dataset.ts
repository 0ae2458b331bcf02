import { existsSync, realpathSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Diagnostic, diagnose, failure, type Result, success } from '../diagnostics/index.ts';
import { isReadableData } from './committed-link.ts';
import { githubAddress } from './dataset-address.ts';
import { isFileInside } from './files.ts';
import type { AttackData, ContentRepository, Detection } from './model.ts';
import { datasetProblems } from './problems.ts';

/** A test's data as bytes. `path` is the same for the same file, so that what is made of it can be shared. */
export interface Dataset {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface DatasetOptions {
  /** Local copies of data on the web, beside those that the repository's settings name. Folders may be absolute. */
  readonly mirrors?: readonly { readonly baseUrl: string; readonly folder: string }[];
}

const decompress = promisify(gunzip);
const largestDataset = 2 ** 31 - 1;

/**
 * The bytes of a test's dataset: a file of the repository, or the local copy of a URL. `.gz` files are decompressed.
 * Nothing is downloaded. Failures point at the test's `data:` line and say what to do.
 */
export async function resolveDataset(
  repository: ContentRepository,
  detection: Detection,
  data: AttackData,
  options: DatasetOptions = {},
): Promise<Result<Dataset>> {
  const located = locateDataset(repository, detection, data, options);
  if (!located.ok) return located;
  const file = located.value;
  const complain = complaintsAt(detection, data);
  const pointer = await lfsPointer(file);
  if (pointer) return failure(complain(datasetProblems.pointer, data.data, lfsCommand(repository, file)));
  const bytes = await readFile(file);
  if (!file.endsWith('.gz')) return success({ path: file, bytes });
  try {
    return success({ path: file, bytes: await decompress(bytes, { maxOutputLength: largestDataset }) });
  } catch (error) {
    return failure(complain(datasetProblems.compressed, data.data, (error as Error).message));
  }
}

/** Where a dataset's file is, without reading it. */
export function locateDataset(
  repository: ContentRepository,
  detection: Detection,
  data: AttackData,
  options: DatasetOptions = {},
): Result<string> {
  const complain = complaintsAt(detection, data);
  if (data.data.trim() === '') return failure(complain(datasetProblems.empty));
  if (/^https?:\/\//i.test(data.data)) return locateUrl(repository, data.data, options, complain);
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(data.data)) return failure(complain(datasetProblems.scheme, data.data));
  const file = path.resolve(repository.root, data.data);
  if (!isWithin(file, repository.root)) return failure(complain(datasetProblems.outside, data.data));
  if (!existsSync(file)) return failure(complain(datasetProblems.missing, data.data));
  if (!isReadableData(repository.root, file)) return failure(complain(datasetProblems.outside, data.data));
  return success(file);
}

type Complain = ReturnType<typeof complaintsAt>;

/** Makes diagnostics at the dataset's `data:` value. */
const complaintsAt =
  (detection: Detection, data: AttackData) =>
  <Values extends readonly unknown[]>(kind: Parameters<typeof diagnose<Values>>[0], ...values: Values): Diagnostic =>
    diagnose(kind, detection.source, detection.place(`${data.path}.data`), ...values);

function locateUrl(
  repository: ContentRepository,
  url: string,
  options: DatasetOptions,
  complain: Complain,
): Result<string> {
  const mirrors = [...(options.mirrors ?? []), ...repository.settings.testDataCaches];
  let searched: string | undefined;
  for (const { baseUrl, folder } of mirrors) {
    const rest = pathBelow(url, baseUrl);
    if (rest === undefined) continue;
    const base = path.resolve(repository.root, folder);
    const file = path.resolve(base, rest);
    if (existsSync(base) && isWithin(file, base) && isFileInside(file, realpathSync(base))) return success(file);
    if (existsSync(base)) searched ??= folder;
  }
  return failure(
    searched === undefined
      ? complain(datasetProblems.offline, url)
      : complain(datasetProblems.notCached, url, searched),
  );
}

/** What of a URL follows a base URL. GitHub's several addresses of one file count as the same. */
function pathBelow(url: string, baseUrl: string): string | undefined {
  const [address, base] = [githubAddress(url), githubAddress(baseUrl)];
  if (!address.startsWith(base)) return undefined;
  const rest = address.slice(base.length);
  if (!base.endsWith('/') && !rest.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(rest.replace(/[?#].*$/s, '')).replace(/^\/+/, '');
  } catch {
    return undefined;
  }
}

const isWithin = (file: string, folder: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
};

/** Git LFS leaves a small text file in place of data that was not fetched. Source: Git LFS specification. */
async function lfsPointer(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead).toString('latin1').startsWith('version https://git-lfs.github.com/spec/v1');
  } finally {
    await handle.close();
  }
}

/** The command that fetches one file, in the repository or in the clone that holds it. */
function lfsCommand(repository: ContentRepository, file: string): string {
  if (isWithin(file, repository.root) && !file.includes('external_repos')) {
    return `git lfs pull --include "${path.relative(repository.root, file).split(path.sep).join('/')}"`;
  }
  return `git -C "${path.dirname(file)}" lfs pull --include "${path.basename(file)}"`;
}
