import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadApp } from '../../../src/knowledge/loader/index.ts';
import { tarball } from './tarball.ts';

const files = {
  'default/app.conf': '[launcher]\nversion = 1.2.3\n',
  'default/props.conf': '[st]\nEVAL-a = 1\nEVAL-b = 1\n',
  'local/props.conf': '[st]\nEVAL-a = 2\n',
  'default/data/models/M.json': '{"objects": []}',
  'lookups/l.csv': 'a,b\n1,2\n',
  'metadata/default.meta': '[]\nexport = system\n[props/secret]\nexport = none\n',
  'bin/run.py': 'print(1)',
};

describe('loadApp', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gauntlet-apps-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (base: string, contents: Readonly<Record<string, string | Uint8Array>>) => {
    for (const [name, text] of Object.entries(contents)) {
      mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
      writeFileSync(path.join(base, name), text);
    }
    return base;
  };
  const archive = (name: string, bytes: Uint8Array) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const inApp = (id: string, contents: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [`${id}/${name}`, text]));

  const check = (location: string, id: string) => {
    const loaded = loadApp(location);
    assert.ok(loaded.ok, JSON.stringify(loaded.diagnostics));
    const { value } = loaded;
    assert.equal(value.id, id);
    assert.equal(value.version, '1.2.3');
    const settings = value.confs.get('props')?.stanzas.get('st')?.settings;
    assert.deepEqual([settings?.get('EVAL-a')?.value, settings?.get('EVAL-b')?.value], ['2', '1']);
    assert.deepEqual([...value.dataModels.keys()], ['M']);
    assert.equal(new TextDecoder().decode(value.lookups.get('l.csv')?.()), 'a,b\n1,2\n');
    assert.equal(value.exports?.isShared('props', 'st'), true);
    assert.equal(value.exports?.isShared('props', 'secret'), false);
    assert.deepEqual(
      value.ignored?.map(({ part }) => part),
      ['bin/'],
    );
  };

  it('takes a lookup whose name ends with .default where there is no other', () => {
    const lookups = { 'lookups/a.csv.default': 'x', 'lookups/b.csv.default': 'x', 'lookups/b.csv': 'own' };
    const loaded = loadApp(write(path.join(folder, 'defaults'), { ...files, ...lookups }));
    assert.ok(loaded.ok);
    const text = (name: string) => new TextDecoder().decode(loaded.value.lookups.get(name)?.());
    assert.deepEqual([text('a.csv'), text('b.csv')], ['x', 'own']);
  });

  it('says that an app has no metadata', () => {
    const loaded = loadApp(write(path.join(folder, 'bare'), { 'default/app.conf': '' }));
    assert.ok(loaded.ok);
    assert.equal(loaded.value.exports, undefined);
    assert.deepEqual(
      loaded.value.ignored?.map(({ part }) => part),
      ['metadata/default.meta'],
    );
  });

  it('loads a folder, local over default', () => check(write(path.join(folder, 'my_app'), files), 'my_app'));

  for (const name of ['a.tgz', 'a.spl', 'a.tar.gz']) {
    it(`loads ${name}`, () => check(archive(name, gzipSync(tarball(inApp('my_app', files)))), 'my_app'));
  }

  it('loads a tar archive that is not compressed', () =>
    check(archive('a.tar', tarball(inApp('my_app', files))), 'my_app'));

  it('takes its id from app.conf where that names one', () => {
    const loaded = loadApp(write(path.join(folder, 'x'), { 'default/app.conf': '[package]\nid = real\n' }));
    assert.equal(loaded.ok && loaded.value.id, 'real');
  });

  it('unpacks compressed lookups', () => {
    const loaded = loadApp(write(path.join(folder, 'x'), { 'lookups/l.csv.gz': gzipSync('a\n1\n') }));
    assert.ok(loaded.ok);
    assert.equal(new TextDecoder().decode(loaded.value.lookups.get('l.csv.gz')?.()), 'a\n1\n');
  });

  it('reads long names in archives', () => {
    const name = `lookups/${'n'.repeat(150)}.csv`;
    const loaded = loadApp(archive('a.tgz', gzipSync(tarball({ [`app/${name}`]: 'a\n' }))));
    assert.ok(loaded.ok);
    assert.deepEqual([...loaded.value.lookups.keys()], [`${'n'.repeat(150)}.csv`]);
  });

  it('does not follow links out of the folder', () => {
    const base = write(path.join(folder, 'x'), { 'lookups/l.csv': 'a\n' });
    writeFileSync(path.join(folder, 'secret.csv'), 'secret');
    symlinkSync(path.join(folder, 'secret.csv'), path.join(base, 'lookups/out.csv'));
    const loaded = loadApp(base);
    assert.ok(loaded.ok);
    assert.deepEqual([...loaded.value.lookups.keys()], ['l.csv']);
  });

  const failing: readonly [string, () => string, string][] = [
    ['a place that does not exist', () => path.join(folder, 'none'), 'KNO1101'],
    ['bytes that are no archive', () => archive('a.tgz', new Uint8Array(2000).fill(7)), 'KNO1102'],
    [
      'a gzip file that is cut off',
      () => archive('a.tgz', gzipSync(tarball(inApp('a', files))).subarray(0, 100)),
      'KNO1102',
    ],
    ['a tar file that is cut off', () => archive('a.tar', tarball(inApp('a', files)).subarray(0, 700)), 'KNO1102'],
    ['an empty archive', () => archive('a.tar', tarball({})), 'KNO1102'],
    ['a path that leads out', () => archive('a.tar', tarball({ 'a/../../etc/x': 'x' })), 'KNO1103'],
    ['an absolute path', () => archive('a.tar', tarball({ '/etc/x': 'x' })), 'KNO1103'],
  ];
  for (const [title, location, code] of failing) {
    it(`refuses ${title}`, () => {
      const loaded = loadApp(location());
      assert.equal(loaded.ok, false);
      assert.deepEqual(
        loaded.diagnostics.map((diagnostic) => diagnostic.code),
        [code],
      );
    });
  }

  it('names binary conf files and reads the rest', () => {
    const loaded = loadApp(
      write(path.join(folder, 'x'), { 'default/props.conf': '\0\0', 'default/tags.conf': '[a=b]\nt = enabled' }),
    );
    assert.ok(loaded.ok);
    assert.deepEqual(
      loaded.diagnostics.map(({ code }) => code),
      ['KNO1001'],
    );
    assert.equal(loaded.value.confs.get('tags')?.stanzas.size, 1);
  });
});
