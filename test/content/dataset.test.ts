import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DatasetOptions, loadRepository, resolveDataset } from '../../src/content/index.ts';
import { type Edits, withRepository } from './edited-repository.ts';

const tokens = 'detections/application/admin_token_created.yml';

/** Resolves the first dataset of a fixture's token detection after its `data` was replaced. */
async function resolve(
  repository: 'newest' | 'rba',
  data: string,
  edits: Edits = {},
  options: DatasetOptions = {},
  prepare: (root: string) => void = () => {},
): Promise<string> {
  const before =
    repository === 'newest'
      ? 'datasets/token.log'
      : 'https://media.githubusercontent.com/media/acme/data/main/logins/failed.log';
  return withRepository(repository, { ...edits, edits: { [tokens]: [[before, data]] } }, async (root) => {
    prepare(root);
    const loaded = (await loadRepository(root)).repository;
    const detection = loaded.detections.find(({ file }) => file === tokens)!;
    const result = await resolveDataset(loaded, detection, detection.tests[0]!.data[0]!, options);
    if (result.ok) return new TextDecoder().decode(result.value.bytes).split(' ').slice(1, 3).join(' ');
    return result.diagnostics
      .map(
        ({ code, location, help }) =>
          `${code} ${location?.line}:${location?.column}${help?.includes('lfs') ? ` ${help}` : ''}`,
      )
      .join();
  });
}

/** A git index with one entry. Source: gitformat-index. */
function gitIndex(name: string): Buffer {
  const header = Buffer.from('DIRC\0\0\0\u0002\0\0\0\u0001', 'latin1');
  return Buffer.concat([header, Buffer.alloc(62), Buffer.from(`${name}\0\0`), Buffer.alloc(20)]);
}

describe('resolveDataset', () => {
  it('reads a file of the repository', async () => {
    assert.equal(await resolve('newest', 'datasets/token.log'), 'category=token action=created');
  });

  it('decompresses', async () => {
    assert.equal(await resolve('newest', 'datasets/ordinary.log.gz'), 'category=page action=viewed');
  });

  it('says that compressed data is broken', async () => {
    const add = { 'datasets/broken.log.gz': 'not gzip at all' };
    assert.equal(await resolve('newest', 'datasets/broken.log.gz', { add }), 'DET0037 55:15');
  });

  it('says that a file is missing, at its line', async () => {
    assert.equal(await resolve('newest', 'datasets/absent.log'), 'DET0030 55:15');
  });

  for (const data of ['../token.log', '/etc/hostname', 'datasets/../../x']) {
    it(`stays inside the repository: ${data}`, async () => {
      assert.equal(await resolve('newest', data), 'DET0032 55:15');
    });
  }

  /** Links `datasets/elsewhere` to a folder outside of the repository. */
  const linkOut = (root: string): void => {
    const outside = mkdtempSync(path.join(tmpdir(), 'gauntlet-outside-'));
    writeFileSync(path.join(outside, 'token.log'), '2026 category=token action=elsewhere user=alice\n');
    symlinkSync(outside, path.join(root, 'datasets/elsewhere'));
  };

  it('follows a link that was made on this machine', async () => {
    assert.equal(
      await resolve('newest', 'datasets/elsewhere/token.log', {}, {}, linkOut),
      'category=token action=elsewhere',
    );
    const besides = (root: string): void => {
      linkOut(root);
      mkdirSync(path.join(root, '.git'));
      writeFileSync(path.join(root, '.git/index'), gitIndex('datasets/token.log'));
    };
    assert.equal(
      await resolve('newest', 'datasets/elsewhere/token.log', {}, {}, besides),
      'category=token action=elsewhere',
    );
  });

  it('does not follow a committed link out of the repository', async () => {
    const committed = (root: string): void => {
      linkOut(root);
      mkdirSync(path.join(root, '.git'));
      writeFileSync(path.join(root, '.git/index'), gitIndex('datasets/elsewhere'));
    };
    assert.equal(await resolve('newest', 'datasets/elsewhere/token.log', {}, {}, committed), 'DET0032 55:15');
  });

  it('recognises a Git LFS pointer', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
    const prepare = (root: string) => writeFileSync(path.join(root, 'datasets/token.log'), pointer);
    const found = await resolve('newest', 'datasets/token.log', {}, {}, prepare);
    assert.equal(found, 'DET0033 55:15 Fetch the data: git lfs pull --include "datasets/token.log"');
  });

  const sameFile = [
    'https://media.githubusercontent.com/media/acme/data/main/logins/failed.log',
    'https://raw.githubusercontent.com/acme/data/main/logins/failed.log',
    'https://raw.githubusercontent.com/acme/data/refs/heads/main/logins/failed.log',
    'https://github.com/acme/data/raw/main/logins/failed.log',
    'https://media.githubusercontent.com/media/acme/data/main/x/../logins/failed.log',
  ];
  for (const url of sameFile) {
    it(`finds the local copy of ${url}`, async () => {
      assert.equal(await resolve('rba', url), 'category=login action=failure');
    });
  }

  it('takes mirrors that the run is given', async () => {
    const mirrors = [{ baseUrl: 'https://data.acme.example/sets', folder: 'datasets' }];
    assert.equal(
      await resolve('newest', 'https://data.acme.example/sets/token.log', {}, { mirrors }),
      'category=token action=created',
    );
    assert.match(await resolve('newest', 'https://data.acme.example/setstoken.log', {}, { mirrors }), /DET0034/);
  });

  it('says that an address has no local copy', async () => {
    assert.match(await resolve('rba', 'https://data.acme.example/failed.log'), /^DET0034/);
  });

  it('says that the local copy lacks a file', async () => {
    assert.match(await resolve('rba', 'https://github.com/acme/data/raw/main/logins/absent.log'), /^DET0035/);
  });

  it('does not leave the local copy', async () => {
    const url = 'https://raw.githubusercontent.com/acme/data/main/%2e%2e%2f%2e%2e%2fcontentctl.yml';
    assert.match(await resolve('rba', url), /^DET0035/);
  });

  for (const data of ['s3://acme/token.log', 'file:///etc/hostname']) {
    it(`does not know ${data}`, async () => assert.equal(await resolve('newest', data), 'DET0036 55:15'));
  }
});
