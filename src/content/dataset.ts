import { existsSync, realpathSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, diagnose, failure, type Result, success } from '../diagnostics/index.ts';
import { isReadableData } from './committed-link.ts';
import { githubAddress } from './dataset-address.ts';
import { unpackDataset } from './dataset-archive.ts';
import { type DownloadOptions, downloadDataset, sha256 } from './dataset-download.ts';
import { type DatasetLock, readLock } from './dataset-lock.ts';
import { isFileInside } from './files.ts';
import type { AttackData, ContentRepository, Detection } from './model.ts';
import { datasetProblems } from './problems.ts';

/** A test's data as bytes. `path` is the same for the same file, so that what is made of it can be shared. */
export interface Dataset {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The bytes before they were unpacked: those that a lock tells apart. */
  readonly packed: Uint8Array;
}

export interface DatasetOptions {
  /** Local copies of data on the web, beside those that the repository's settings name. Folders may be absolute. */
  readonly mirrors?: readonly { readonly baseUrl: string; readonly folder: string }[];
  /** How data without a local copy are fetched; left out, nothing is. */
  readonly download?: DownloadOptions;
  /** Takes the data whatever the repository's lock says: for making a new one. */
  readonly ignoreLock?: boolean;
}

/**
 * The bytes of a test's dataset: a file of the repository, the local copy of a URL, or what a download brings. Archives
 * are unpacked. Data that the repository has locked must be the same. Failures point at the test's `data:` line.
 */
export async function resolveDataset(
  repository: ContentRepository,
  detection: Detection,
  data: AttackData,
  options: DatasetOptions = {},
): Promise<Result<Dataset>> {
  const complain = complaintsAt(detection, data);
  const located = locateDataset(repository, detection, data, options);
  const read = located.ok
    ? await readDataset(repository, located.value, data, complain)
    : await fetchDataset(located, data, options, complain);
  if (!read.ok) return read;
  const locked = options.ignoreLock ? undefined : lockOf(repository).get(data.data);
  const { path: name, bytes: packed } = read.value;
  const found = locked && sha256(packed);
  if (locked && found !== locked.sha256) {
    return failure(complain(datasetProblems.changed, data.data, locked.sha256, found ?? ''));
  }
  try {
    return success({ path: name, bytes: unpackDataset(name, packed), packed });
  } catch (error) {
    return failure(complain(datasetProblems.compressed, data.data, (error as Error).message));
  }
}

const locks = new WeakMap<ContentRepository, DatasetLock>();

/** The lock, read once for a loaded repository. */
function lockOf(repository: ContentRepository): DatasetLock {
  let lock = locks.get(repository);
  if (!lock) locks.set(repository, (lock = readLock(repository.root).lock));
  return lock;
}

async function readDataset(
  repository: ContentRepository,
  file: string,
  data: AttackData,
  complain: Complain,
): Promise<Result<Omit<Dataset, 'packed'>>> {
  if (await lfsPointer(file))
    return failure(complain(datasetProblems.pointer, data.data, lfsCommand(repository, file)));
  return success({ path: file, bytes: await readFile(file) });
}

/** Downloads what has no local copy, where downloads are allowed. Any other failure to locate stays what it is. */
async function fetchDataset(
  located: Extract<Result<string>, { ok: false }>,
  data: AttackData,
  { download }: DatasetOptions,
  complain: Complain,
): Promise<Result<Omit<Dataset, 'packed'>>> {
  const isOffline = located.diagnostics.some(({ code }) => code === datasetProblems.offline.code);
  if (!download || !isOffline) return located;
  const fetched = await downloadDataset(data.data, download);
  if (fetched.ok) return success({ path: data.data, bytes: fetched.value });
  const reason = fetched.diagnostics[0]?.message.replace(/^.* could not be downloaded: |\.$/g, '') ?? 'no reason given';
  return failure(complain(datasetProblems.notFetched, data.data, reason));
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
