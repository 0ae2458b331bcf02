import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  embeddedBackend,
  loadPacks,
  type ResultRow,
  type ResultValue,
  type SearchBackend,
} from '../../src/backend/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const goldens = path.join(root, 'test/golden/packs');

/** Raw events of a pack in, rows of a search out. The samples lie in the pack itself. */
interface PackCase {
  readonly id: string;
  readonly why: string;
  /** A file in the pack's folder `samples`; or the events themselves in `data`. */
  readonly sample?: string;
  readonly data?: string;
  readonly sourcetype: string;
  readonly source?: string;
  readonly host?: string;
  /** Over `index=main`, where the sample is, or a data model. */
  readonly search: string;
  /** The rows in order; fields that a row lacks are left out. */
  readonly rows: readonly Readonly<Record<string, ResultValue>>[];
}

describe('packs', () => {
  let backend: SearchBackend;

  before(async () => {
    const { apps, diagnostics } = loadPacks();
    assert.deepEqual(diagnostics, []);
    backend = embeddedBackend({ optimize: true });
    assert.ok((await backend.prepare(apps)).ok);
  });

  after(() => backend.dispose());

  for (const file of readdirSync(goldens).sort()) {
    const { pack, cases } = parse(readFileSync(path.join(goldens, file), 'utf8')) as {
      readonly pack: string;
      readonly cases: readonly PackCase[];
    };
    describe(`golden pack: ${pack}`, () => {
      for (const given of cases) {
        it(`${given.id}: ${given.why}`, async () => {
          assert.deepEqual(await rowsOf(backend, pack, given), given.rows);
        });
      }
    });
  }

  it('are described: app.conf names an id that begins with gauntlet_', () => {
    for (const folder of packFolders()) {
      const file = path.join(folder, 'default/app.conf');
      assert.ok(existsSync(file), file);
      assert.match(readFileSync(file, 'utf8'), /^id = gauntlet_\w+$/m, file);
    }
  });
});

const packFolders = (): string[] =>
  readdirSync(path.join(root, 'packs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(root, 'packs', entry.name));

async function rowsOf(backend: SearchBackend, pack: string, given: PackCase): Promise<Record<string, ResultValue>[]> {
  const data =
    given.sample === undefined
      ? Buffer.from(given.data ?? '')
      : readFileSync(path.join(root, 'packs', pack, 'samples', given.sample));
  const space = await backend.open();
  assert.ok(space.ok);
  try {
    const { sourcetype, source = 'sample', host = 'collector' } = given;
    const ingested = await space.value.ingest(data, { index: 'main', sourcetype, source, host });
    assert.ok(ingested.ok, 'the sample is indexed');
    const outcome = await space.value.search(given.search, { now: 1_767_225_600 });
    if (!outcome.ok) assert.fail(outcome.diagnostics.map(({ message }) => message).join('\n'));
    return outcome.value.rows.map(plain);
  } finally {
    await space.value.dispose();
  }
}

const plain = (row: ResultRow): Record<string, ResultValue> => Object.fromEntries(row);
