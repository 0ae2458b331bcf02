import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { decodeScalar } from '../../src/content/yaml/decode-scalar.ts';
import { loadYaml } from '../../src/content/yaml/load-yaml.ts';
import { nodeAt, type YamlNode } from '../../src/content/yaml/node.ts';
import { resolveScalar } from '../../src/content/yaml/resolve-scalar.ts';
import { ScalarText } from '../../src/content/yaml/scalar-text.ts';
import { FileText } from '../../src/diagnostics/index.ts';

const load = (text: string) => loadYaml(new FileText('case.yml', text));

const plain = (node: YamlNode): unknown => {
  if (node.kind === 'scalar') return resolveScalar(node).value;
  if (node.kind === 'sequence') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
};

/** `LINE:COLUMN SEVERITY CODE` of every diagnostic. */
const problems = (text: string): string[] =>
  load(text).diagnostics.map(
    ({ location, severity, code }) => `${location?.line}:${location?.column} ${severity} ${code}`,
  );

describe('YAML', () => {
  // Expectations are what PyYAML 6.0.3 reads.
  const readings: readonly (readonly [name: string, text: string, value: unknown])[] = [
    [
      'booleans of YAML 1.1',
      'a: yes\nb: No\nc: on\nd: OFF\ne: y\nf: True',
      { a: true, b: false, c: true, d: false, e: 'y', f: true },
    ],
    ['nothing', 'a:\nb: ~\nc: null\nd: Null\ne: ""', { a: null, b: null, c: null, d: null, e: '' }],
    [
      'integers',
      'a: 12\nb: 0x1F\nc: 010\nd: 1_000\ne: 1:30\nf: +3\ng: 0b11\nh: 08',
      { a: 12, b: 31, c: 8, d: 1000, e: 90, f: 3, g: 3, h: '08' },
    ],
    ['decimals', 'a: 1.5\nb: 1e3\nc: 1.0e+3\nd: 1.2.3\ne: .5', { a: 1.5, b: '1e3', c: 1000, d: '1.2.3', e: 0.5 }],
    [
      'dates stay text',
      "a: 2026-01-31\nb: 2026-01-31 10:00:00\nc: '2026-01-31'",
      { a: '2026-01-31', b: '2026-01-31 10:00:00', c: '2026-01-31' },
    ],
    ['literal block', 'a: |\n  one\n    two\n\n  three\n\nb: 1', { a: 'one\n  two\n\nthree\n', b: 1 }],
    ['literal block without its last line break', 'a: |-\n  one\n  two\n\n', { a: 'one\ntwo' }],
    ['literal block with all its line breaks', 'a: |+\n  one\n\n\nb: 1', { a: 'one\n\n\n', b: 1 }],
    ['literal block with an indentation', 'a: |2\n   one\n  two\n', { a: ' one\ntwo\n' }],
    ['folded block', 'a: >\n  one\n  two\n\n  three\n    four\n  five\n', { a: 'one two\nthree\n  four\nfive\n' }],
    ['folded block without its last line break', 'a: >-\n  one\n\n\n  two\n', { a: 'one\n\ntwo' }],
    ['plain text over lines', 'a: one\n  two\n\n  three # comment\nb: 1', { a: 'one two\nthree', b: 1 }],
    ['single quotes', "a: 'it''s\n  so\n\n  far'", { a: "it's so\nfar" }],
    ['double quotes', 'a: "tab\\t\\x41\\u00e9 \\\n  joined \\"x\\""', { a: 'tab\tAé joined "x"' }],
    ['quoted text at column 1', "a: 'one\n| two\n\n| three'\nb: 1", { a: 'one | two\n| three', b: 1 }],
    ['list at the indentation of its key', 'a:\n- x\n- y: 1\n  z: 2\nb: []', { a: ['x', { y: 1, z: 2 }], b: [] }],
    ['lists in lists', 'a:\n  - - 1\n    - 2\n  -\n    b: 3', { a: [[1, 2], { b: 3 }] }],
    ['flow style', 'a: {b: [1, "two", {c: d}], e: f}', { a: { b: [1, 'two', { c: 'd' }], e: 'f' } }],
    ['anchors and merge keys', 'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    ['text by tag', 'a: !!str 12', { a: '12' }],
    ['carriage returns', 'a: |\r\n  one\r\n  two\r\nb: x\r\n  y\r\n', { a: 'one\ntwo\n', b: 'x y' }],
    ['document start', '---\na: 1', { a: 1 }],
    ['of a key given twice the last counts', 'a: 1\nb: 2\na: 3', { a: 3, b: 2 }],
  ];
  for (const [name, text, value] of readings) {
    it(`reads ${name}`, () => assert.deepEqual(plain(load(text).root), value));
  }

  const complaints: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
    ['a key given twice', 'a: 1\nb: 2\na: 3', ['1:1 warning DET0003']],
    ['quoted text at column 1', "x:\n  a: 'one\n| two'", ['3:1 warning DET0006']],
    ['a missing quotation mark', "a: 'one\nb: 2", ['1:4 error DET0001']],
    ['a colon inside text', 'a: one: two', ['1:4 error DET0001']],
    ['tabs for indentation', 'a:\n\tb: 1', ['2:1 error DET0001']],
    ['wrong indentation', 'a: 1\n  b: 2', ['2:3 error DET0001']],
    ['a list instead of fields', '- a\n- b', ['1:1 error DET0002']],
    ['nothing at all', '# only a comment\n', ['1:1 error DET0002']],
    ['a second document', 'a: 1\n---\nb: 2', ['2:1 error DET0001']],
    ['an unknown tag', 'a: !python/object:os.system x', ['1:29 error DET0008']],
    ['an unknown anchor', 'a: *nowhere', ['1:4 error DET0010']],
    ['a control character', 'a: x\u0007y', ['1:5 error DET0009']],
  ];
  for (const [name, text, found] of complaints)
    it(`complains about ${name}`, () => assert.deepEqual(problems(text), found));

  it('has no prototype to pollute', () => {
    const { root } = load('__proto__:\n  polluted: true\nconstructor: x');
    assert.deepEqual([...root.entries.keys()], ['__proto__', 'constructor']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('refuses aliases that multiply', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [index, letter] of [...'bcdefgh'].entries()) {
      const before = 'abcdefgh'[index];
      levels.push(`${letter}: &${letter} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    assert.match(problems(levels.join('\n')).join(), /error DET0005/);
  });

  it('refuses an alias of itself', () => assert.match(problems('a: &a [*a]').join(), /error DET0010/));

  it('survives deep nesting', () => {
    assert.match(problems(`a: ${'['.repeat(20_000)}`).join(), /error DET0001/);
    assert.match(
      problems(`a:\n${Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth + 1)}b:`).join('\n')}`).join() ||
        'read',
      /read|DET0001/,
    );
  });

  const places: readonly (readonly [style: string, text: string, word: string, line: number, column: number])[] = [
    ['literal block', 'search: |-\n    | stats count\n      BY user\n    | table x', 'user', 3, 10],
    ['folded block', 'a: 1\nsearch: >-\n  | stats count\n  by user\n\n  | table user2', 'user2', 6, 11],
    ['single quotes', "search: '| eval a=''x''\n\n  | table user'", 'user', 3, 11],
    ['single quotes at column 1', "search: '| eval a=1\n| table user'", 'user', 2, 9],
    ['double quotes', 'search: "| eval a=\\"x\\" \\\n   | table user"', 'user', 2, 12],
    ['plain text', 'search: index=main\n  | table user', 'user', 2, 11],
    ['one line', 'search: index=main user=a', 'user', 1, 20],
  ];
  for (const [style, text, word, line, column] of places) {
    it(`keeps the place of every character in ${style}`, () => {
      const node = nodeAt(load(text).root, 'search');
      assert.ok(node?.kind === 'scalar');
      const source = new ScalarText(new FileText('case.yml', text), node);
      const start = source.text.lastIndexOf(word);
      const location = source.locate({ start, end: start + word.length });
      const wanted = { file: 'case.yml', line, column, endLine: line, endColumn: column + word.length };
      assert.deepEqual(location, wanted);
    });
  }

  const words = fc.array(
    fc.constantFrom('a', ' ', '  ', '\n', ':', '#', '-', "'", '"', '\\', '|', '%', '$x$', 'é', '😀', '`m`', '[', '{'),
    { maxLength: 12 },
  );
  const texts = words.map((parts) => parts.join(''));

  it('reads what was written, in any style, and knows where every character stands', () => {
    const styles = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), styles, (values, style) => {
        const written = stringify({ list: values, value: values[0] }, { defaultStringType: style, lineWidth: 30 });
        // The writer itself loses some texts of blanks only.
        fc.pre(JSON.stringify(parse(written)) === JSON.stringify({ list: values, value: values[0] }));
        const { root, diagnostics } = load(written);
        assert.deepEqual(
          diagnostics.filter(({ severity }) => severity === 'error'),
          [],
          written,
        );
        for (const path of values.map((_, index) => `list.${index}`).concat('value')) {
          const node = nodeAt(root, path);
          assert.ok(node?.kind === 'scalar');
          assert.equal(node.text, path === 'value' ? values[0] : values[Number(path.slice(5))], written);
          const { text, offsets } = decodeScalar(written, node);
          assert.equal(text, node.text);
          for (let at = 0; at < text.length; at++) {
            const there = written[offsets[at]!];
            assert.ok(there === text[at] || there === '\\' || /\s/.test(text[at]!), written);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never throws', () => {
    const scraps = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '\n',
          '  ',
          'a: ',
          '- ',
          '|\n',
          "'",
          '"',
          '[',
          ']',
          '{',
          '}',
          '&a ',
          '*a',
          '!!x ',
          '? ',
          '---\n',
          '\t',
          '<<: ',
        ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(scraps, (parts) => {
        const { root } = load(parts.join(''));
        assert.equal(root.kind, 'mapping');
      }),
      { numRuns: 500 },
    );
  });
});
