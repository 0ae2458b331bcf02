/** `npm run conformance -- DIR [FILTER]`: runs a folder of conformance cases and prints each failure as a diff. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type ConformanceCase, runCase } from './conformance/conformance-case.ts';

const [folder, filter = ''] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error('Usage: npm run conformance -- DIR [FILTER]\nDIR holds the cases as *.yml.');
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)
  .filter((name) => /\.ya?ml$/.test(name))
  .sort()) {
  const { cases } = parse(readFileSync(path.join(folder, file), 'utf8')) as { cases: readonly ConformanceCase[] };
  for (const given of cases) {
    if (!`${file} ${given.id}`.includes(filter)) continue;
    const differences = differencesOf(given);
    if (differences.length === 0) {
      passed++;
      continue;
    }
    failed++;
    console.log(
      `FAILED ${file} ${given.id}\n    ${given.search.trim()}\n${differences.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function differencesOf(given: ConformanceCase): string[] {
  try {
    return runCase(given);
  } catch (error) {
    return [`the engine itself failed: ${(error as Error).stack}`];
  }
}
