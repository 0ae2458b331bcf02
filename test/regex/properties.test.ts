import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRegex, requiredLiteralsOf } from '../../src/regex/index.ts';
import { runs } from '../support/thoroughness.ts';
import { goldenFiles } from './support/golden.ts';

const pieces = [
  ...[
    'a',
    'b',
    'c',
    '1',
    ' ',
    '.',
    '^',
    '$',
    '|',
    '(',
    ')',
    '(?:',
    '(?>',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '(?<n>',
    '(?|',
  ],
  ...['*', '+', '?', '{2}', '{1,3}', '{0,}', '*?', '+?', '*+', '[', ']', '[a-c]', '[^b]', '[[:alpha:]]', '\\'],
  ...[
    '\\d',
    '\\w',
    '\\s',
    '\\b',
    '\\R',
    '\\K',
    '\\1',
    '\\g{-1}',
    '\\k<n>',
    '(?1)',
    '(?R)',
    '(?(1)',
    '(?i)',
    '(?x)',
    '\\Q',
    '\\E',
  ],
  ...['(*F)', '(*ACCEPT)', '(*COMMIT)', '\\p{L}', '\\x{41}', '{', '}', '-', '\u{1f600}', '#', '\n'],
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const known = goldenFiles().flatMap(({ golden }) => golden.probes.map((probe) => probe.pattern));
const mutated = fc
  .tuple(fc.constantFrom(...known), fc.nat(200), fc.constantFrom('', ...pieces), fc.nat(3))
  .map(([pattern, at, piece, drop]) => {
    const place = at % (pattern.length + 1);
    return pattern.slice(0, place) + piece + pattern.slice(place + drop);
  });
const subject = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', '1', ' ', '\n', '\r', 'é', '\u{1f600}', '_'), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** A small well-formed pattern. */
const { pattern: wellFormed } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '.', '\\w', '[ab]', '[^a]', '\\s', '^', '$', '\\b', 'é'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    tie('pattern').map((a) => `(${a})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '*+', '{2}', '{1,2}'))
      .map(([a, q]) => `(?:${a})${q}`),
    tie('pattern').map((a) => `(?=${a})`),
    tie('pattern').map((a) => `(?!${a})`),
    tie('pattern').map((a) => `(?>${a})`),
  ),
}));

describe('regex: properties', () => {
  it('any text is compiled or refused with a diagnostic that stands inside it, and runs within its budget', () => {
    fc.assert(
      fc.property(fc.oneof(soup, mutated, fc.string({ unit: 'binary', maxLength: 30 })), subject, (pattern, text) => {
        const compiled = compileRegex(pattern, { budget: 2_000 });
        if (compiled.ok) {
          compiled.value.execAll(text);
          return;
        }
        const [diagnostic] = compiled.diagnostics;
        assert.match(diagnostic!.code, /^REX[12]\d{3}$/);
        assert.ok(diagnostic!.location!.column >= 1);
      }),
      { numRuns: runs(4_000) },
    );
  });

  it('both engines give the same matches, captures included', () => {
    let native = 0;
    fc.assert(
      fc.property(wellFormed, subject, (pattern, text) => {
        const preferred = compileRegex(pattern);
        const budgeted = compileRegex(pattern, { engine: 'budgeted' });
        assert.ok(preferred.ok && budgeted.ok);
        if (preferred.value.engine === 'native') native++;
        const a = preferred.value.execAll(text).map(({ index, values }) => ({ index, values: [...values] }));
        const b = budgeted.value.execAll(text).map(({ index, values }) => ({ index, values: [...values] }));
        assert.deepEqual(a, b);
      }),
      { numRuns: runs(3_000) },
    );
    assert.ok(native > runs(3_000) / 6, `only ${native} of the patterns ran natively`);
  });

  it('a match contains every literal that is called required', () => {
    fc.assert(
      fc.property(
        fc.oneof(wellFormed, fc.constantFrom(...known)),
        subject,
        fc.boolean(),
        (pattern, text, caseInsensitive) => {
          const compiled = compileRegex(pattern, { caseInsensitive });
          if (!compiled.ok) return;
          const match = compiled.value.exec(text);
          if (match === null) return;
          for (const literal of requiredLiteralsOf(compiled.value)) {
            const where = literal.caseInsensitive ? text.toLowerCase().replaceAll('\u017f', 's') : text;
            assert.ok(where.includes(literal.text), `${JSON.stringify(literal)} in ${JSON.stringify(text)}`);
          }
        },
      ),
      { numRuns: runs(3_000) },
    );
  });
});
