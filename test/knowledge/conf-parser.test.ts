import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileText } from '../../src/diagnostics/index.ts';
import { parseConf, settingText } from '../../src/knowledge/index.ts';

const parse = (text: string) => parseConf('props', new FileText('props.conf', text));
const plain = (text: string) =>
  [...parse(text).file.stanzas.values()].map(({ name, settings }) => [
    name,
    [...settings.values()].map(({ key, value }) => `${key}=${value}`),
  ]);

describe('parseConf', () => {
  const cases: readonly [string, string, unknown][] = [
    [
      'stanzas and settings',
      '[a]\nX = 1\n[b]\nY=2\n',
      [
        ['a', ['X=1']],
        ['b', ['Y=2']],
      ],
    ],
    [
      'settings before any stanza are for all',
      'X = 1\n[a]\nY = 2',
      [
        ['default', ['X=1']],
        ['a', ['Y=2']],
      ],
    ],
    ['a comment stands at the start of a line', '# c\n[a]\nX = 1 # no comment\n#Y = 2', [['a', ['X=1 # no comment']]]],
    [
      'a value goes on behind a backslash',
      '[a]\nX = one \\\n  two\\\n#three\nY = 1',
      [['a', ['X=one \n  two\n#three', 'Y=1']]],
    ],
    ['a backslash before a space ends nothing', '[a]\nX = one \\ \nY = 2', [['a', ['X=one \\', 'Y=2']]]],
    ['the last of equal keys counts', '[a]\nX = 1\nY = 2\nX = 3', [['a', ['Y=2', 'X=3']]]],
    [
      'stanzas of one name are one',
      '[a]\nX = 1\n[b]\nZ = 1\n[a]\nX = 2\nY = 3',
      [
        ['a', ['X=2', 'Y=3']],
        ['b', ['Z=1']],
      ],
    ],
    [
      'a byte order mark and carriage returns',
      '\uFEFF[a]\r\nX = one \\\r\n two\r\nY = 2\r\n',
      [['a', ['X=one \n two', 'Y=2']]],
    ],
    ['a stanza name may hold brackets', '[source::...[ab].log]\nX = 1', [['source::...[ab].log', ['X=1']]]],
    ['an equals sign in the value', '[a]\nEXTRACT-x = a=(?<b>.)\n', [['a', ['EXTRACT-x=a=(?<b>.)']]]],
    ['an empty value', '[a]\nX =\nY = 1', [['a', ['X=', 'Y=1']]]],
    [
      'hostile keys are keys',
      '[__proto__]\n__proto__ = 1\nconstructor = 2',
      [['__proto__', ['__proto__=1', 'constructor=2']]],
    ],
    ['nothing', '', []],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(plain(text), expected));

  it('names lines that are neither stanza nor setting', () => {
    const { diagnostics } = parse('[a]\nX = 1\nnonsense\n[open\n');
    assert.deepEqual(
      diagnostics.map(({ code, location }) => [code, location?.line]),
      [
        ['KNO1002', 3],
        ['KNO1002', 4],
      ],
    );
  });

  it('refuses binary data', () => {
    const { file, diagnostics } = parse('[a]\nX = \0\u0001');
    assert.equal(file.stanzas.size, 0);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['KNO1001'],
    );
  });

  it('leads from a value to its place in the file, across continued lines', () => {
    const source = '[a]\nsearch = one \\\r\n  two\n';
    const setting = parse(source).file.stanzas.get('a')!.settings.get('search')!;
    const text = settingText(setting);
    const at = text.text.indexOf('two');
    const { line, column } = text.locate({ start: at, end: at + 3 });
    assert.deepEqual([line, column], [3, 3]);
  });

  it('reads any text without failing, and keeps every value where it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '=', '\\', '\n', '\r', '#', 'a', ' ', 'é') }), (text) => {
        for (const stanza of parse(text).file.stanzas.values()) {
          for (const setting of stanza.settings.values()) {
            const excerpt = settingText(setting);
            assert.equal(excerpt.text, setting.value);
            for (let at = 0; at < setting.value.length; at++) excerpt.locate({ start: at, end: at + 1 });
          }
        }
      }),
    );
  });
});
