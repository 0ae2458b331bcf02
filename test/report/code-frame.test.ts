import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { renderDiagnostic } from '../../src/report/index.ts';

const at = (line: string, column: number, endColumn: number): Diagnostic => ({
  code: 'SPL2001',
  severity: 'error',
  message: 'Wrong.',
  location: { file: 'a.yml', line: 7, column, endLine: 7, endColumn },
  excerpt: { first: 7, lines: [line] },
});

const frame = (diagnostic: Diagnostic): string[] => renderDiagnostic(diagnostic).split('\n').slice(3);

describe('code frame', () => {
  it('shows code, message, place, line, underline, help and notes', () =>
    assert.equal(
      renderDiagnostic({
        ...at('| stats cuont by user', 9, 14),
        help: "Did you mean 'count'?",
        notes: [{ message: 'in macro `m`', location: { file: 'm.yml', line: 2, column: 3, endLine: 2, endColumn: 4 } }],
      }),
      [
        'error[SPL2001]: Wrong.',
        '  --> a.yml:7:9',
        '   |',
        ' 7 | | stats cuont by user',
        '   |         ^^^^^',
        "   = help: Did you mean 'count'?",
        '   = note: in macro `m` (m.yml:2:3)',
      ].join('\n'),
    ));

  it('needs neither place nor excerpt', () => {
    assert.equal(renderDiagnostic({ code: 'CFG1', severity: 'warning', message: 'Odd.' }), 'warning[CFG1]: Odd.');
    const { excerpt: _, ...placed } = at('', 1, 1);
    assert.equal(renderDiagnostic(placed), 'error[SPL2001]: Wrong.\n  --> a.yml:7:1');
  });

  it('underlines at least one column, also at the end of a line', () => {
    assert.deepEqual(frame(at('ab', 3, 3)), [' 7 | ab', '   |   ^']);
    assert.deepEqual(frame(at('', 1, 1)), [' 7 |', '   | ^']);
  });

  it('keeps the underline under its text after tabs, wide and hidden characters', () => {
    assert.deepEqual(frame(at('\tx=1', 2, 3)), [' 7 |   x=1', '   |   ^']);
    assert.deepEqual(frame(at('"日本" x', 6, 7)), [' 7 | "日本" x', '   |        ^']);
    assert.deepEqual(frame(at('a\u202Ex', 3, 4)), [' 7 | a\\u202Ex', '   |        ^']);
    assert.deepEqual(frame(at('e\u0301x', 3, 4)), [' 7 | e\u0301x', '   |  ^']);
  });

  it('underlines every line of a span that goes on', () => {
    const lines = ['| where a=1', '    AND b=2', '| head'];
    assert.deepEqual(
      frame({
        ...at('', 3, 0),
        location: { file: 'a.yml', line: 7, column: 3, endLine: 8, endColumn: 12 },
        excerpt: { first: 7, lines },
      }),
      [' 7 | | where a=1', '   |   ^^^^^^^^^', ' 8 |     AND b=2', '   |     ^^^^^^^', ' 9 | | head'],
    );
  });

  it('shows the first lines of a long span and counts the others', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const shown = frame({
      ...at('', 1, 1),
      location: { file: 'a.yml', line: 7, column: 1, endLine: 36, endColumn: 3 },
      excerpt: { first: 7, lines },
    });
    assert.equal(shown.length, 17);
    assert.equal(shown.at(-1), '   | … 22 more lines');
  });

  it('cuts a very long line around the place', () => {
    const [text, underline] = frame(at(`${'a'.repeat(5000)}WRONG${'b'.repeat(5000)}`, 5001, 5006));
    assert.ok(text!.length < 200, `${text!.length}`);
    assert.equal(text!.slice(underline!.indexOf('^'), underline!.lastIndexOf('^') + 1), 'WRONG');
    assert.ok(text!.startsWith(' 7 | …a') && text!.endsWith('b…'));
  });

  it('colours when asked, and never passes on an escape of the content', () => {
    const hostile = { ...at('\u001B[2Jx', 1, 2), message: '\u001B[31mred\u0007' };
    assert.ok(!renderDiagnostic(hostile).includes('\u001B'));
    assert.ok(renderDiagnostic(hostile, { colour: true }).includes('\\u001B[31mred\\u0007'));
    assert.ok(renderDiagnostic(hostile, { colour: true }).startsWith('\u001B[31m'));
  });
});
