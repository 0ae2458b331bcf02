import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/** Compares a text with a file of `test/golden/report`. `UPDATE_GOLDENS=1` writes the file instead: read the diff. */
export function matchesGolden(name: string, actual: string): void {
  const file = new URL(`../golden/report/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, actual);
  assert.equal(actual, readFileSync(file, 'utf8'));
}
