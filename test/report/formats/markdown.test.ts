import assert from 'node:assert/strict';
import { formats } from '../../../src/report/index.ts';
import type { DetectionOutcome } from '../../../src/testing/index.ts';
import { detection, run } from '../fixture.ts';

const markdown = formats.find(({ name }) => name === 'markdown')!;

const many = (count: number): DetectionOutcome[] =>
  Array.from({ length: count }, (_, index) => {
    const verdict = index % 10 === 0 ? 'failed' : 'passed';
    const name = `Detection ${String(index).padStart(4, '0')} 日本`;
    return detection({
      name,
      verdicts: { validation: 'passed', unit: verdict, integration: verdict },
      tests: [
        {
          kind: 'unit',
          name: 'True Positive Test',
          verdict,
          reason: `${name} says why. `.repeat(20),
          milliseconds: 1,
          diagnostics: [],
        },
      ],
    });
  });

const large = { ...run, detections: many(2000), diagnostics: [] };

describe('markdown report', () => {
  it('fits a comment however many detections there are, and says what it left out', () => {
    const text = markdown.render(large);
    assert.ok(text.length <= 60_000, `${text.length}`);
    assert.ok(text.length > 50_000, `${text.length} wastes room`);
    assert.match(text, /^## ❌ Detection tests: 200 of 2000 detections failed/);
    assert.match(text, /… and 1950 more: 150 failed, 1800 passed\./);
    const details = text.match(/<details>/g)!.length;
    assert.ok(text.includes(`… and the details of ${2000 - details} more detections.`));
    assert.equal(text.match(/<\/details>/g)!.length, details);
  });

  it('puts failures before passes and keeps the footer', () => {
    const text = markdown.render(large, { footer: 'For commit 0123abc.' });
    assert.ok(text.length <= 60_000);
    assert.ok(text.endsWith('For commit 0123abc.\n'));
    assert.ok(!text.includes('<details><summary>✅'));
  });

  it('counts bytes when the budget is in bytes', () => {
    const text = markdown.render(large, { budget: { most: 900 * 1024, unit: 'bytes' }, rows: 2000 });
    assert.ok(Buffer.byteLength(text) <= 900 * 1024);
    assert.ok(Buffer.byteLength(text) > 800 * 1024);
    assert.ok(!/more: \d+ failed/.test(text));
  });

  it('gives details in brief where they do not fit in full', () => {
    const lines = Array.from({ length: 5 }, () => 'x'.repeat(150));
    const long = detection({
      name: 'Long',
      verdicts: { validation: 'failed', unit: 'skipped', integration: 'skipped' },
      tests: [
        {
          kind: 'validation',
          name: 'validation',
          verdict: 'failed',
          reason: 'Many rules are broken.',
          milliseconds: 1,
          diagnostics: Array.from({ length: 12 }, (_, index) => ({
            code: 'DET1',
            severity: 'error' as const,
            message: `Broken ${index}.`,
            location: { file: 'a.yml', line: 1, column: 1, endLine: 5, endColumn: 2 },
            excerpt: { first: 1, lines },
          })),
        },
      ],
    });
    const full = markdown.render({ ...run, detections: [long], diagnostics: [] });
    assert.ok(full.includes('Broken 9.') && full.includes('… and 2 more diagnostics.'));
    const brief = markdown.render(
      { ...run, detections: [long], diagnostics: [] },
      { budget: { most: 2000, unit: 'characters' } },
    );
    assert.ok(brief.includes('Many rules are broken.') && !brief.includes('Broken 9.'));
  });

  it('limits diagnostics about the repository and counts the rest', () => {
    const diagnostics = Array.from({ length: 100 }, () => run.diagnostics[0]!);
    const text = markdown.render({ ...run, diagnostics });
    assert.ok(text.includes('… and 80 more diagnostics about the repository.'));
    assert.ok(text.includes('💥 **100** problems in the repository'));
  });

  it('does not look green when the repository could not be read', () =>
    assert.match(
      markdown.render({ ...run, detections: [detection({ name: 'Good' })] }),
      /^## 💥 Detection tests: 1 problem in the repository/,
    ));
});
