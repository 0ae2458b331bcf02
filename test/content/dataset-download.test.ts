import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  downloadDataset,
  loadRepository,
  lockFile,
  lockText,
  resolveDataset,
  sha256,
} from '../../src/content/index.ts';
import { ContentCopy, seedDetection } from '../support/content-copy.ts';

const text = '{"a":1}\n';
const bytes = new TextEncoder().encode(text);

describe('downloading datasets', () => {
  let server: Server;
  let base: string;
  let cache: string;
  let requests: string[];

  beforeEach(async () => {
    requests = [];
    cache = mkdtempSync(path.join(tmpdir(), 'gauntlet-cache-'));
    server = createServer((request, response) => {
      const url = request.url ?? '';
      requests.push(url);
      if (url === '/moved') response.writeHead(302, { location: '/data.json' }).end();
      else if (url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
      else if (url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (url === '/missing') response.writeHead(404).end();
      else if (url === '/data.json.gz') response.end(gzipSync(bytes));
      else response.end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    rmSync(cache, { recursive: true, force: true });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const download = (url: string, options = {}) => downloadDataset(url, { cache, hosts: ['127.0.0.1'], ...options });

  it('fetches once and reads the cache afterwards', async () => {
    for (let time = 0; time < 2; time++) {
      const result = await download(`${base}/data.json`);
      assert.ok(result.ok);
      assert.deepEqual(Buffer.from(result.value), Buffer.from(bytes));
    }
    assert.deepEqual(requests, ['/data.json']);
  });

  it('fetches again when the cached data are damaged', async () => {
    await download(`${base}/data.json`);
    const entry = readdirSync(cache).find((name) => !name.endsWith('.sha256'))!;
    writeFileSync(path.join(cache, entry), 'cut');
    assert.ok((await download(`${base}/data.json`)).ok);
    assert.equal(requests.length, 2);
  });

  it('follows redirects within what is allowed', async () => {
    assert.ok((await download(`${base}/moved`)).ok);
    await refuses(`${base}/away`, /169\.254\.169\.254 is not among/);
    await refuses(`${base}/loop`, /more than 5 redirects/);
  });

  it('refuses hosts, protocols and sizes that are not allowed', async () => {
    await refuses(`${base}/data.json`, /127\.0\.0\.1 is not among/, { hosts: [] });
    await refuses('https://evil.example.com/x', /evil\.example\.com is not among/);
    await refuses('ftp://127.0.0.1/x', /protocol ftp: is not allowed/);
    await refuses('http://user:secret@127.0.0.1/x', /credentials are not allowed/);
    await refuses(`${base}/data.json`, /larger than 3 bytes/, { largest: 3 });
    await refuses(`${base}/missing`, /HTTP status 404/);
  });

  async function refuses(url: string, reason: RegExp, options = {}): Promise<void> {
    const result = await download(url, options);
    assert.ok(!result.ok, url);
    assert.match(result.diagnostics[0]!.message, reason);
  }

  describe('in a repository', () => {
    let content: ContentCopy;

    beforeEach(() => {
      content = new ContentCopy();
    });

    afterEach(() => content.dispose());

    async function resolveAttack(url: string) {
      content.replace(seedDetection, 'datasets/okta/new_api_token_created/attack.ndjson', url);
      const { repository } = await loadRepository(content.root);
      const [detection] = repository.detections;
      const options = { download: { cache, hosts: ['127.0.0.1'] } };
      return resolveDataset(repository, detection!, detection!.tests[0]!.data[0]!, options);
    }

    it('unpacks what ends with .gz', async () => {
      const result = await resolveAttack(`${base}/data.json.gz`);
      assert.ok(result.ok, JSON.stringify(result.diagnostics));
      assert.equal(Buffer.from(result.value.bytes).toString(), text);
    });

    it('takes locked data', async () => {
      content.write(
        lockFile,
        lockText(new Map([[`${base}/data.json`, { sha256: sha256(bytes), bytes: bytes.length }]])),
      );
      assert.ok((await resolveAttack(`${base}/data.json`)).ok);
    });

    it('refuses data that are not those that were locked', async () => {
      content.write(
        lockFile,
        lockText(new Map([[`${base}/data.json`, { sha256: sha256(new Uint8Array(1)), bytes: 1 }]])),
      );
      const result = await resolveAttack(`${base}/data.json`);
      assert.ok(!result.ok);
      assert.equal(result.diagnostics[0]!.code, 'DET0039');
      const { line } = result.diagnostics[0]!.location!;
      assert.match(content.read(seedDetection).split('\n')[line - 1]!, /data\.json/);
    });

    it('downloads nothing unless asked to', async () => {
      const { repository } = await loadRepository(content.root);
      const [detection] = repository.detections;
      const data = { ...detection!.tests[0]!.data[0]!, data: `${base}/data.json` };
      const result = await resolveDataset(repository, detection!, data);
      assert.ok(!result.ok);
      assert.equal(result.diagnostics[0]!.code, 'DET0034');
      assert.deepEqual(requests, []);
    });
  });
});
