import assert from 'node:assert/strict';
import { ExcerptText, FileText } from '../../src/diagnostics/index.ts';
import {
  compileRegex,
  type Regex,
  type RegexOptions,
  requiredLiteral,
  requiredLiteralsOf,
} from '../../src/regex/index.ts';

const compiled = (pattern: string, options?: RegexOptions): Regex => {
  const result = compileRegex(pattern, options);
  assert.ok(result.ok, result.diagnostics[0]?.message);
  return result.value;
};

describe('regex: the compiled object', () => {
  it('lists groups and names in order of number', () => {
    const regex = compiled('(?<b>x)(y)(?P<_KEY_1>z)');
    assert.deepEqual(regex.groups, [{ index: 1, name: 'b' }, { index: 2 }, { index: 3, name: '_KEY_1' }]);
    assert.deepEqual(regex.groupNames, ['b', '_KEY_1']);
    assert.equal(regex.groupCount, 3);
    assert.equal(regex.pattern, '(?<b>x)(y)(?P<_KEY_1>z)');
  });

  it('gives texts and places of groups, also past inserted groups and from an offset', () => {
    for (const engine of ['any', 'budgeted'] as const) {
      const regex = compiled('(?>(a)b*)(c)?', { engine });
      const match = regex.exec('abb-abbc', 1);
      assert.ok(match);
      assert.deepEqual([match.index, match.end, [...match.values]], [4, 8, ['abbc', 'a', 'c']]);
      assert.deepEqual(match.span(2), { start: 7, end: 8 });
      assert.equal(regex.exec('ab')!.span(2), undefined);
      assert.equal(regex.exec('abc', 1), null);
    }
  });

  it('starts at an offset with what is before it in view', () => {
    for (const engine of ['any', 'budgeted'] as const) {
      assert.equal(compiled('(?<=a)b', { engine }).exec('ab', 1)!.index, 1);
      assert.equal(compiled('^b', { engine }).exec('ab', 1), null);
      assert.equal(compiled('.*b', { engine }).exec('aab', 1)!.index, 1);
      assert.equal(compiled('(?s).*b', { engine }).exec('aab', 2)!.index, 2);
    }
  });

  it('limits the number of matches', () => {
    assert.equal(compiled('a').execAll('aaa', 2).length, 2);
    assert.equal(compiled('a').replaceAll('aaa', 'b', 1), 'baa');
  });

  const replacements: readonly (readonly [string, string, string, string])[] = [
    ['(\\d+)/(\\d+)', '1/2 3/4', '\\2/\\1', '2/1 4/3'],
    ['a', 'banana', '[\\0]', 'b[a]n[a]n[a]'],
    ['(a)|b', 'ab', '<\\1>', '<a><>'],
    ['x', 'axb', '\\\\', 'a\\b'],
    ['x', 'axb', '$1\\n&', 'a$1\\n&b'],
    ['x*', 'axb', '-', '-a--b-'],
    ['\\s+', 'a b  c', '', 'abc'],
    ['(?<n>a)', 'a', '\\1\\10\\9', 'aa0'],
    ['é', 'aé😀', '😀', 'a😀😀'],
    ['z', 'abc', '\\1', 'abc'],
  ];
  for (const [pattern, subject, replacement, expected] of replacements) {
    it(`replaces ${pattern} in ${subject} by ${replacement}`, () => {
      assert.equal(compiled(pattern).replaceAll(subject, replacement), expected);
      assert.equal(compiled(pattern, { engine: 'budgeted' }).replaceAll(subject, replacement), expected);
    });
  }
});

describe('regex: diagnostics', () => {
  const refused: readonly (readonly [pattern: string, code: string, column: number, endColumn: number])[] = [
    ['ab(c', 'REX1002', 3, 4],
    ['ab)', 'REX1003', 3, 4],
    ['a[bc', 'REX1004', 2, 5],
    ['a|*b', 'REX1005', 3, 4],
    ['a{3,2}', 'REX1006', 2, 7],
    ['(?<a-b>x)', 'REX1022', 5, 6],
    ['(?<a>x)(?<a>y)', 'REX1024', 8, 13],
    ['x\\k<y>', 'REX1026', 2, 7],
    ['a(?<=b+)c', 'REX1029', 2, 9],
    ['[\\w-:]', 'REX1011', 2, 5],
    ['a\\X', 'REX2002', 2, 4],
    ['(?C1)a', 'REX2003', 1, 4],
    ['(*UCP)a', 'REX2001', 1, 7],
  ];
  for (const [pattern, code, column, endColumn] of refused) {
    it(`${pattern} is ${code}`, () => {
      const result = compileRegex(pattern);
      assert.equal(result.ok, false);
      const [diagnostic] = result.diagnostics;
      assert.equal(diagnostic!.code, code);
      assert.deepEqual([diagnostic!.location!.column, diagnostic!.location!.endColumn], [column, endColumn]);
    });
  }

  it('stands in the text that the pattern was taken from', () => {
    const search = new FileText('search', 'x | rex "a\\"(b"');
    const source = new ExcerptText(search, 'a"(b', [9, 10, 12, 13, 14]);
    const result = compileRegex('a"(b', { source });
    assert.equal(result.ok, false);
    assert.equal(result.diagnostics[0]!.location!.column, 13);
    const moved = compileRegex('(b', {
      source: search,
      place: ({ start, end }) => ({ start: start + 12, end: end + 12 }),
    });
    assert.equal(moved.ok, false);
    assert.equal(moved.diagnostics[0]!.location!.column, 13);
  });
});

describe('regex: required literals', () => {
  const cases: readonly (readonly [pattern: string, longest: string | undefined, caseInsensitive?: boolean])[] = [
    ['foo.*barbaz', 'barbaz'],
    ['(?i)PowerShell', 'powershell', true],
    ['(?i)cmd\\.exe', 'cmd.exe', true],
    ['a+bcd', 'bcd'],
    ['(?:ab)?cd', 'cd'],
    ['ab|cd', undefined],
    ['(ab)+', 'ab'],
    ['(?!abc)d', 'd'],
    ['(?=abc).', undefined],
    ['[0-9]+', undefined],
    ['Foo(?i)bar', 'Foo'],
    ['a(*ACCEPT)bcd', undefined],
    ['ab{0}c', 'a'],
    ['x\\b(?:yz)', 'xyz'],
  ];
  for (const [pattern, text, caseInsensitive = false] of cases) {
    it(`${pattern} needs ${text ?? 'nothing'}`, () => {
      assert.deepEqual(requiredLiteral(compiled(pattern)), text === undefined ? undefined : { text, caseInsensitive });
    });
  }

  it('lists them in order', () => {
    assert.deepEqual(
      requiredLiteralsOf(compiled('ab.*cd')).map((literal) => literal.text),
      ['ab', 'cd'],
    );
  });
});
