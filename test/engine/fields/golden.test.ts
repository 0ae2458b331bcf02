import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type ConformanceCase, runCase } from '../../../scripts/conformance/conformance-case.ts';

const folder = path.resolve(import.meta.dirname, '../../golden/knowledge');

/** Conf files and events in, fields out. The cases have the form of the conformance cases. */
for (const file of readdirSync(folder).sort()) {
  const { area, cases } = parse(readFileSync(path.join(folder, file), 'utf8')) as {
    area: string;
    cases: readonly (ConformanceCase & { readonly why: string })[];
  };
  describe(`golden knowledge: ${area}`, () => {
    for (const given of cases) it(`${given.id}: ${given.why}`, () => assert.deepEqual(runCase(given), []));
  });
}
