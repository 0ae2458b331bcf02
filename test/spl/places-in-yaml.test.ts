import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentApp, loadRepository } from '../../src/content/index.ts';
import { checkSearch, engineKnowledge, searchEnvironment } from '../../src/engine/index.ts';
import { compileKnowledge } from '../../src/knowledge/index.ts';
import { renderDiagnostic } from '../../src/report/index.ts';
import { createEventStore } from '../../src/store/index.ts';

const macro = [
  'name: recent',
  'arguments:',
  '- hours',
  'definition: |-',
  '  earliest=-$hours$h',
  '  | heda 5',
  '',
].join('\n');

/** What the first diagnostic of a detection's search looks like, when the file has these lines for the search. */
async function shown(lines: readonly string[]): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), 'gauntlet-places-'));
  try {
    for (const folder of ['detections', 'macros']) mkdirSync(path.join(root, folder));
    writeFileSync(path.join(root, 'macros/recent.yml'), macro);
    writeFileSync(
      path.join(root, 'detections/found.yml'),
      ['name: Found', 'id: x', ...lines, 'type: TTP', ''].join('\n'),
    );
    const { repository } = await loadRepository(root);
    const { knowledge } = compileKnowledge([contentApp(repository)]);
    const environment = searchEnvironment(engineKnowledge(knowledge), createEventStore());
    const [first] = checkSearch(repository.detections[0]!.search, environment).diagnostics;
    assert.ok(first);
    return renderDiagnostic(first);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const frame = (place: string, number: number, line: string, caret: string, ...more: readonly string[]): string =>
  [
    "error[SPL3001]: Unknown search command 'heda'.",
    `  --> detections/found.yml:${place}`,
    '   |',
    ` ${number} | ${line}`,
    `   | ${caret}`,
    "   = help: Did you mean 'head'?",
    ...more,
  ].join('\n');

describe('places of searches in YAML', () => {
  it('lead into a literal block', async () => {
    const found = await shown(['search: |-', '  index=web', '  | heda 5', '  | table user']);
    assert.equal(found, frame('5:5', 5, '  | heda 5', '    ^^^^'));
  });

  it('lead into a folded block', async () => {
    const found = await shown(['search: >-', '  index=web', '  | stats count', '    by user', '  | heda 5']);
    assert.equal(found, frame('7:5', 7, '  | heda 5', '    ^^^^'));
  });

  it('lead into a plain text over several lines', async () => {
    const found = await shown(['search: index=web', '  | stats count', '  | heda 5']);
    assert.equal(found, frame('5:5', 5, '  | heda 5', '    ^^^^'));
  });

  it('lead into single quotation marks, past doubled ones', async () => {
    const found = await shown(["search: 'index=web ''a'' | heda 5'"]);
    assert.equal(found, frame('3:28', 3, "search: 'index=web ''a'' | heda 5'", `${' '.repeat(27)}^^^^`));
  });

  it('lead into double quotation marks, past escapes', async () => {
    const found = await shown(['search: "index=web \\"a\\" \\u007c heda 5"']);
    assert.equal(found, frame('3:33', 3, 'search: "index=web \\"a\\" \\u007c heda 5"', `${' '.repeat(32)}^^^^`));
  });

  it('lead to the call of a macro, and to the line in the macro', async () => {
    const found = await shown(['search: |-', '  index=web', '  `recent(5)`']);
    const note = "   = note: In the expansion of the macro 'recent'. (macros/recent.yml:6:5)";
    assert.equal(found, frame('5:3', 5, '  `recent(5)`', '  ^^^^^^^^^^^', note));
  });
});
