import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { aggregates } from '../../../src/engine/index.ts';
import { checkGolden, type GoldenSearch } from '../../support/golden-search.ts';

const goldenFolder = new URL('../../golden/stats/', import.meta.url);
const sourceFolder = new URL('../../../src/engine/stats/', import.meta.url);

const namesIn = (folder: URL, ending: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.endsWith('.generated.ts') && !file.startsWith('_'))
    .map((file) => file.slice(0, -ending.length))
    .sort();

const goldenNames = namesIn(goldenFolder, '.yaml');

describe('aggregate functions against their golden files', () => {
  for (const name of goldenNames) {
    const searches = parse(readFileSync(new URL(`${name}.yaml`, goldenFolder), 'utf8')) as GoldenSearch[];
    describe(name, () => {
      for (const golden of searches) it(golden.name, () => checkGolden(golden));

      it('says what each expectation rests on', () => {
        for (const { name: title, splunk } of searches) assert.match(splunk ?? '', /^(doc|observed) ./, title);
      });

      it('has at least three searches', () => {
        assert.ok(searches.length >= 3);
      });
    });
  }
});

describe('aggregate function files', () => {
  it('are named after their function', () => {
    const names = namesIn(sourceFolder, '.ts');
    assert.deepEqual(
      names.filter((name) => aggregates.get(name)?.name !== name),
      [],
    );
  });

  it('have a golden file each, and each golden file a function', () => {
    assert.deepEqual(goldenNames, namesIn(sourceFolder, '.ts'));
  });
});
