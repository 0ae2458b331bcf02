import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DiagnosticCase, showDiagnostics } from './diagnostic-case.ts';
import { goldenNames, goldens } from './golden.ts';

const source = path.resolve(import.meta.dirname, '../../src');

/** Codes that no text of a search leads to. */
const notOfSearches = new Set([
  // Cron schedules and time zones are settings.
  'SPL2903',
  'SPL3901',
  // The window of a request.
  'SPL3205',
]);

describe('diagnostics of searches', () => {
  const names = goldenNames('diagnostics');
  for (const code of names) {
    describe(code, () => {
      for (const given of goldens<DiagnosticCase>(`diagnostics/${code}.yaml`)) {
        it(given.name, () => {
          const { codes, shown } = showDiagnostics(given);
          assert.equal(shown, given.shown);
          assert.deepEqual(codes, [code]);
        });
      }
    });
  }

  it('have a code of their own each', () => {
    const codes = definedCodes();
    const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
    assert.deepEqual(twice, []);
  });

  it('are all shown by a golden, lexical to unsupported', () => {
    const wanted = definedCodes().filter((code) => /^SPL[1-4]/.test(code) && !notOfSearches.has(code));
    assert.deepEqual(
      wanted.filter((code) => !names.includes(code)),
      [],
    );
  });
});

/** The codes of all kinds of diagnostics in the source. */
function definedCodes(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(source, file), 'utf8');
    return [...text.matchAll(/defineDiagnostic(?:<[^(]*>)?\(\{\s*code: '([A-Z]+\d+)'/g)].map(([, code]) => code!);
  });
}
