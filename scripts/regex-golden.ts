import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { GoldenFile, GoldenProbe } from '../test/regex/support/golden.ts';
import { askOracle, oracleVersion } from '../test/regex/support/pcre2test.ts';

/**
 * Fills test/golden/regex/*.yaml with what pcre2test answers to their patterns and subjects. Needs Debian's
 * pcre2-utils. To add a probe write its pattern and the texts of its subjects into a file, then run this script.
 */
const folder = fileURLToPath(new URL('../test/golden/regex/', import.meta.url));
const version = oracleVersion();
if (version === undefined) throw new Error('pcre2test is not installed (Debian: pcre2-utils)');

const modifiers = (probe: GoldenProbe): string[] => [
  ...(probe.options ?? []).map(
    (option) =>
      ({
        caseInsensitive: 'caseless',
        multiline: 'multiline',
        dotAll: 'dotall',
        extended: 'extended',
        ungreedy: 'ungreedy',
      })[option],
  ),
  ...(probe.all ? ['global'] : []),
];

for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.yaml'))) {
  const path = `${folder}${name}`;
  const golden = parse(readFileSync(path, 'utf8')) as GoldenFile;
  const answers = askOracle(
    golden.probes.map((probe) => ({
      pattern: probe.pattern,
      modifiers: modifiers(probe),
      subjects: (probe.subjects ?? []).map((subject) => subject.text),
    })),
  );
  const probes = golden.probes.map((probe, index): GoldenProbe => {
    const answer = answers[index]!;
    const { error: _, subjects, ...asked } = probe;
    if (answer.error !== undefined) return { ...asked, error: answer.error };
    return {
      ...asked,
      subjects: (subjects ?? []).map(({ text }, at) => {
        const result = answer.results[at]!;
        return 'failed' in result ? { text, failed: result.failed } : { text, matches: result };
      }),
    };
  });
  writeFileSync(
    path,
    stringify(
      { ...golden, provenance: `pcre2test ${version}, UTF mode without UCP`, probes },
      { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', flowCollectionPadding: false },
    ),
  );
}
