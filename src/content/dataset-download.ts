import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { type Diagnostic, describe, failure, type Result, success } from '../diagnostics/index.ts';
import { datasetProblems } from './problems.ts';

/** How datasets on the web are fetched. */
export interface DownloadOptions {
  /** Folder of the cache; the user's own when left out. */
  readonly cache?: string;
  /** Hosts that data may come from. The addresses come from content that nobody may have reviewed yet. */
  readonly hosts?: readonly string[];
  /** The most bytes of one dataset. */
  readonly largest?: number;
}

/** Where security content keeps its attack data. */
export const usualHosts: readonly string[] = ['media.githubusercontent.com', 'raw.githubusercontent.com', 'github.com'];

const largestDownload = 1024 ** 3;
const patience = 120_000;
const mostRedirects = 5;

/** The folder of downloaded datasets: `GAUNTLET_CACHE`, the runner's tool cache, or the user's cache folder. */
export const datasetCacheFolder = (env: Readonly<Record<string, string | undefined>> = process.env): string =>
  path.join(
    env['GAUNTLET_CACHE'] || env['RUNNER_TOOL_CACHE'] || env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'),
    'gauntlet',
    'datasets',
  );

/**
 * The bytes behind a URL, from the cache if they were fetched before. Only http(s), only hosts that are allowed, also
 * after redirects, and never more than the limit. A damaged cache entry is fetched again.
 */
export async function downloadDataset(url: string, options: DownloadOptions = {}): Promise<Result<Uint8Array>> {
  const folder = options.cache ?? datasetCacheFolder();
  const entry = path.join(folder, createHash('sha256').update(url).digest('hex'));
  const cached = await readEntry(entry);
  if (cached) return success(cached);
  const fetched = await fetchBytes(url, options);
  if (fetched.ok) await writeEntry(entry, fetched.value).catch(() => undefined);
  return fetched;
}

async function fetchBytes(url: string, options: DownloadOptions): Promise<Result<Uint8Array>> {
  const hosts = new Set(options.hosts ?? usualHosts);
  const largest = options.largest ?? largestDownload;
  const fail = (reason: string): Result<never> => failure(notFetched(url, reason));
  let address = url;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const refused = refusal(address, hosts);
      if (refused) return fail(refused);
      const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        address = new URL(location, address).href;
        continue;
      }
      if (!response.ok) return fail(`HTTP status ${response.status}`);
      return await readBody(response, largest, fail);
    }
    return fail(`more than ${mostRedirects} redirects`);
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    return fail(cause?.message ?? cause?.code ?? message);
  }
}

/** Why an address may not be fetched. Numeric hosts are refused unless named: they lead into the runner's network. */
function refusal(address: string, hosts: ReadonlySet<string>): string | undefined {
  const { protocol, hostname, username } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return `the protocol ${protocol} is not allowed`;
  if (username !== '') return 'addresses with credentials are not allowed';
  if (hosts.has(hostname)) return undefined;
  const kind = isIP(hostname.replace(/^\[|\]$/g, '')) ? 'address' : 'host';
  return `the ${kind} ${hostname} is not among those that data may come from`;
}

async function readBody(
  response: Response,
  largest: number,
  fail: (reason: string) => Result<never>,
): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > largest) return fail(`it is larger than ${largest} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return success(Buffer.concat(chunks));
}

const notFetched = (url: string, reason: string): Diagnostic => describe(datasetProblems.notFetched, url, reason);

/** An entry is the data and, beside it, their hash: what does not fit it was cut short and is fetched again. */
async function readEntry(entry: string): Promise<Uint8Array | undefined> {
  if (!existsSync(entry)) return undefined;
  try {
    const [bytes, hash] = [await readFile(entry), await readFile(`${entry}.sha256`, 'utf8')];
    return hash.trim() === sha256(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

async function writeEntry(entry: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(entry), { recursive: true });
  const partial = `${entry}.${randomUUID()}`;
  await writeFile(partial, bytes);
  await writeFile(`${entry}.sha256`, `${sha256(bytes)}\n`);
  await rename(partial, entry);
}

/** The hash by which datasets are told apart, in hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
