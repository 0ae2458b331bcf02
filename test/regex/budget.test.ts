import assert from 'node:assert/strict';
import { compileRegex, type Regex } from '../../src/regex/index.ts';

const compiled = (pattern: string, budget?: number): Regex => {
  const result = compileRegex(pattern, budget === undefined ? {} : { budget });
  assert.ok(result.ok, result.diagnostics[0]?.message);
  return result.value;
};

/** Patterns that take a backtracking engine exponential or steep polynomial time on the subject beside them. */
const attacks: readonly (readonly [pattern: string, subject: string])[] = [
  ['(a+)+$', `${'a'.repeat(5_000)}!`],
  ['(?:a|a)*$', `${'a'.repeat(5_000)}!`],
  ['(?:a|aa)+$', `${'a'.repeat(5_000)}!`],
  ['^(\\w+\\s?)*$', `${'word '.repeat(2_000)}!`],
  ['(.*)*x', 'a'.repeat(5_000)],
  ['(?:a?){40}a{40}', 'a'.repeat(39)],
  ['^(?:(?:a*)*)*b', 'a'.repeat(3_000)],
  ['(x+x+)+y', 'x'.repeat(5_000)],
  ['.*.*.*.*=.*', 'a'.repeat(5_000)],
  ['\\s*\\s*\\s*\\s*\\s*x', ' '.repeat(5_000)],
  ['(?=(a+)+$)x', `${'a'.repeat(5_000)}!`],
  ['(?<=a)(a*)*b', 'a'.repeat(5_000)],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
  ['((a(?1)?)+)+b', 'a'.repeat(2_000)],
  ['(\\w*)*\\1\\1b', 'a'.repeat(2_000)],
  ['(?:\\d+|[0-9a-f]+)*z', '1'.repeat(5_000)],
  ['(?i)(?:k|\\x{212a})*x', 'k'.repeat(5_000)],
];

describe('regex: budget', () => {
  for (const [pattern, subject] of attacks) {
    // Without a budget none of these ends: the runner's own time limit would.
    it(`${pattern} returns, and does not match`, () => {
      assert.equal(compiled(pattern).test(subject), false);
    });
  }

  it('keeps exponential patterns from the native engine', () => {
    for (const pattern of ['(a+)+$', '(?:a|a)*$', '(?:a|ab|b)*c', '(?:\\w+\\s?)*$', '(?:a?b?)*c', '(?:(?:a|b)+|b)*c']) {
      assert.equal(compiled(pattern).engine, 'budgeted', pattern);
    }
  });

  it('leaves harmless patterns to the native engine', () => {
    const harmless = [
      '^(?:[^,]*,)*x',
      '(?:\\w+\\s)+x',
      '.*foo',
      '(?i)foo.*bar',
      '(?:a|b)*c',
      '^\\d+\\.\\d+$',
      '(?:"[^"]*"|[^",])*,',
    ];
    for (const pattern of harmless) assert.equal(compiled(pattern).engine, 'native', pattern);
  });

  it('counts a spent budget and answers no match', () => {
    const regex = compiled('(a+)+$', 1_000);
    assert.equal(regex.exec(`${'a'.repeat(40)}!`), null);
    assert.equal(regex.exhaustions, 1);
    assert.equal(regex.test('aaa'), true);
    assert.equal(regex.exhaustions, 1);
  });

  it('counts for each compiled object alone', () => {
    const first = compiled('(a+)+$', 1_000);
    first.test(`${'a'.repeat(40)}!`);
    assert.equal(compiled('(a+)+$', 1_000).exhaustions, 0);
  });

  it('takes the limit that a pattern sets for itself', () => {
    const regex = compiled('(*LIMIT_MATCH=10)(a+)+$');
    assert.equal(regex.test('aaaaaaaaaaaa!'), false);
    assert.equal(regex.exhaustions, 1);
  });

  it('matches long subjects without running out of stack', () => {
    const text = 'ab'.repeat(200_000);
    for (const pattern of ['^(?:a|b)*$', '^(?:(a)(b))*$', '^(?:a(?=b)|b)*$', '^(?:[^,]|,(?!,))*$']) {
      const regex = compiled(pattern, 10_000_000);
      assert.equal(regex.test(text), true, pattern);
    }
  });
});
