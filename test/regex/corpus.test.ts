import assert from 'node:assert/strict';
import { compileRegex } from '../../src/regex/index.ts';
import { corpusFolders, regexesOf } from './support/corpus.ts';

/** Subjects made from the pattern's own text: with its syntax dropped, and with stand-ins for its shorthands. */
function subjectsFor(pattern: string): string[] {
  const filled = pattern
    .replace(/\(\?P?<\w+>|\(\?[:i]?\)?/g, '(')
    .replace(/\\d/g, '7')
    .replace(/\\[wS]/g, 'w')
    .replace(/\\s/g, ' ')
    .replace(/\\[bB]/g, '')
    .replace(/\[[^\]]*\]/g, 'a')
    .replace(/\\(.)/g, '$1');
  const bare = filled.replace(/\{[\d,]*\}|[()*+?^$|]/g, '');
  return ['', bare, `x ${bare} y`, bare.toUpperCase(), `${bare}\n${bare}`, filled, bare.replaceAll('.', 'some.thing ')];
}

describe('regex: public detections', () => {
  const patterns = regexesOf(corpusFolders);

  before(function () {
    // The corpus stands beside a checkout; it is no part of the project.
    if (patterns.length === 0) this.skip();
  });

  it('compiles every regular expression of their searches and macros', () => {
    const refused = patterns.flatMap((pattern) => {
      const compiled = compileRegex(pattern);
      return compiled.ok ? [] : [`${pattern}: ${compiled.diagnostics[0]!.message}`];
    });
    assert.deepEqual(refused, []);
    assert.ok(patterns.length > 300, `found ${patterns.length}`);
  });

  it('runs nearly all of them natively, and both engines agree', () => {
    let native = 0;
    for (const pattern of patterns) {
      const preferred = compileRegex(pattern);
      const budgeted = compileRegex(pattern, { engine: 'budgeted' });
      assert.ok(preferred.ok && budgeted.ok);
      if (preferred.value.engine === 'native') native++;
      for (const subject of subjectsFor(pattern)) {
        const found: readonly (string | undefined)[] = preferred.value.exec(subject)?.values ?? [];
        assert.deepEqual([...found], [...(budgeted.value.exec(subject)?.values ?? [])], `${pattern} on ${subject}`);
      }
    }
    assert.ok(native > 0.95 * patterns.length, `${native} of ${patterns.length}`);
  });
});
