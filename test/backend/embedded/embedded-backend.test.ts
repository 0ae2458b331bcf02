import assert from 'node:assert/strict';
import { embeddedBackend, type SearchSpace } from '../../../src/backend/index.ts';
import type { App } from '../../../src/knowledge/index.ts';
import { app } from '../../knowledge/apps.ts';

const target = { index: 'main', host: 'h', source: 's', sourcetype: 'st' };

/** A space over events that are given as lines, one dataset each. */
async function openSpace(apps: readonly App[], ...datasets: readonly string[]): Promise<SearchSpace> {
  const backend = embeddedBackend();
  const prepared = await backend.prepare(apps);
  assert.ok(prepared.ok);
  const opened = await backend.open();
  assert.ok(opened.ok);
  for (const data of datasets) {
    const ingested = await opened.value.ingest(new TextEncoder().encode(data), target);
    assert.ok(ingested.ok);
  }
  return opened.value;
}

const search = async (space: SearchSpace, spl: string) => {
  const found = await space.search(spl, { now: 1767225600 });
  assert.ok(found.ok, found.diagnostics.map(({ message }) => message).join('\n'));
  return found.value.rows.map((row) => Object.fromEntries(row));
};

const lines = (...users: readonly string[]): string =>
  users.map((user, second) => `2026-01-01T00:00:0${second}Z user=${user}\n`).join('');

describe('deleting in the embedded backend', () => {
  it('takes the events out of later searches of the space, and no others', async () => {
    const space = await openSpace([app({})], lines('a', 'b', 'c'), lines('b', 'd'));
    assert.deepEqual(await search(space, 'index=main user=b | delete'), [
      { splunk_server: 'localhost', index: '__ALL__', deleted: '2', errors: '0' },
      { splunk_server: 'localhost', index: 'main', deleted: '2', errors: '0' },
    ]);
    assert.deepEqual(await search(space, 'index=main | stats values(user) as users count'), [
      { users: ['a', 'c', 'd'], count: '3' },
    ]);
    assert.deepEqual(await search(space, '| tstats count where index=main'), [{ count: '3' }]);
  });

  it('tells events of the same data apart when it was replayed twice', async () => {
    const space = await openSpace([app({})], lines('a'), lines('a'));
    const addresses = await search(space, 'index=main | eval address=_cd | table address');
    assert.equal(new Set(addresses.map(({ address }) => address)).size, 2);
    await search(space, `index=main _cd="${addresses[0]!['address']}" | delete`);
    assert.deepEqual(await search(space, 'index=main | stats count'), [{ count: '1' }]);
  });

  it('leaves the same data in other spaces alone', async () => {
    const backend = embeddedBackend();
    await backend.prepare([app({})]);
    const [one, other] = [await backend.open(), await backend.open()];
    assert.ok(one.ok && other.ok);
    for (const { value } of [one, other]) await value.ingest(new TextEncoder().encode(lines('a', 'b')), target);
    await search(one.value, 'index=main | delete');
    assert.deepEqual(await search(one.value, 'index=main | stats count'), [{ count: '0' }]);
    assert.deepEqual(await search(other.value, 'index=main | stats count'), [{ count: '2' }]);
  });

  it('finds the hidden fields of events by their values', async () => {
    const space = await openSpace([app({})], lines('a', 'b'));
    assert.deepEqual(await search(space, 'index=main date_wday=thursday | stats count'), [{ count: '2' }]);
  });

  it('refuses rows that are no events', async () => {
    const space = await openSpace([app({})], lines('a'));
    const found = await space.search('index=main | stats count by user | delete', {});
    assert.ok(!found.ok);
    assert.equal(found.diagnostics[0]?.code, 'SPL3214');
  });
});

describe('commands that apps bring as programs', () => {
  const withCommand = app({ commands: '[brewtea]\nfilename = brewtea.py' });

  it('are known, and named as not supported where they stand', async () => {
    const space = await openSpace([withCommand], lines('a'));
    const found = await space.search('index=main | brewtea infield=x "[| no brackets"', {});
    assert.ok(!found.ok);
    const [problem] = found.diagnostics;
    assert.deepEqual([problem?.code, problem?.severity], ['SPL4001', 'unsupported']);
    assert.equal(problem?.location?.column, 14);
  });

  it('are unknown without the app', async () => {
    const space = await openSpace([app({})], lines('a'));
    const found = await space.search('index=main | brewtea infield=x', {});
    assert.ok(!found.ok);
    assert.deepEqual([found.diagnostics[0]?.code, found.diagnostics[0]?.severity], ['SPL3001', 'error']);
  });
});
