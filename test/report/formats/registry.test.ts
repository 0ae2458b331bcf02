import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { formats } from '../../../src/report/index.ts';

describe('registry of report formats', () => {
  it('holds one format per file of the folder', () => {
    const files = readdirSync(new URL('../../../src/report/formats/', import.meta.url))
      .filter((file) => !file.includes('.generated.'))
      .map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(formats.map(({ name }) => name).sort(), files.sort());
  });

  it('gives each format its own extension and a summary of one line', () => {
    assert.equal(new Set(formats.map(({ extension }) => extension)).size, formats.length);
    for (const { summary } of formats) assert.match(summary, /^[A-Z].{10,90}$/);
  });
});
