import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clip, oneLine, visible } from '../../../src/report/index.ts';

describe('visible text', () => {
  for (const [hidden, shown] of [
    ['plain text, ümlaut, 日本語, ✓', 'plain text, ümlaut, 日本語, ✓'],
    ['a\nb\tc', 'a\nb\tc'],
    ['\u001B[31m', '\\u001B[31m'],
    ['a\rb', 'a\\u000Db'],
    ['\u202Eevil', '\\u202Eevil'],
    ['\u{E0041}', '\\u{E0041}'],
    ['\uD800', '\\uD800'],
    ['##[error]', '\\u0023#[error]'],
    ['###[x', '#\\u0023#[x'],
  ] as const) {
    it(`shows ${JSON.stringify(hidden)} as ${JSON.stringify(shown)}`, () => assert.equal(visible(hidden), shown));
  }

  it('does nothing more when done twice', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(visible(visible(text)), visible(text))),
    ));

  it('has one line where that is asked for', () => assert.equal(oneLine('  a\r\n\t b\n'), 'a b'));
});

describe('clipped text', () => {
  it('is at most as long as asked for, and says that something is missing', () => {
    assert.equal(clip('abcdef', 6), 'abcdef');
    assert.equal(clip('abcdef', 4), 'abc…');
    assert.equal(clip('abc', 1), '…');
  });

  it('never ends within a character', () => assert.equal(clip('a😀bc', 3), 'a…'));
});
