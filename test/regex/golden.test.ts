import assert from 'node:assert/strict';
import { compileRegex, type Regex } from '../../src/regex/index.ts';
import { type GoldenProbe, goldenFiles } from './support/golden.ts';

const capturesOf = (regex: Regex, text: string, all: boolean): (string | null)[][] =>
  (all ? regex.execAll(text) : [regex.exec(text)])
    .filter((match) => match !== null)
    .map((match) => match.values.map((value) => value ?? null));

function check(probe: GoldenProbe, engine: 'any' | 'budgeted'): void {
  const flags = Object.fromEntries((probe.options ?? []).map((option) => [option, true]));
  const compiled = compileRegex(probe.pattern, { ...flags, engine });
  if (probe.error !== undefined) {
    assert.equal(compiled.ok, false, `PCRE2 refuses it: ${probe.error}`);
    assert.match(compiled.diagnostics[0]!.code, /^REX1/);
    return;
  }
  assert.ok(compiled.ok, compiled.diagnostics[0]?.message);
  const regex = compiled.value;
  for (const { text, matches, failed } of probe.subjects ?? []) {
    if (failed !== undefined) {
      const before = regex.exhaustions;
      assert.equal(regex.exec(text), null);
      assert.equal(regex.exhaustions, before + 1, `PCRE2 gives up: ${failed}`);
      continue;
    }
    assert.deepEqual(capturesOf(regex, text, probe.all === true), matches, `on ${JSON.stringify(text)}`);
    assert.equal(regex.test(text), matches!.length > 0);
    const match = regex.exec(text);
    match?.values.forEach((value, group) => {
      const span = match.span(group);
      assert.equal(span === undefined ? undefined : text.slice(span.start, span.end), value, `span of group ${group}`);
    });
  }
}

describe('regex: as PCRE2', () => {
  for (const { name, golden } of goldenFiles()) {
    describe(`${name}: ${golden.title}`, () => {
      for (const probe of golden.probes) {
        const title = `${JSON.stringify(probe.pattern)} ${(probe.options ?? []).join(' ')}`.trim();
        it(`${title}, preferred engine`, () => check(probe, 'any'));
        it(`${title}, budgeted matcher`, () => check(probe, 'budgeted'));
      }
    });
  }
});
