import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadRepository, validateRepository } from '../../src/content/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { corpusFolder } from './corpus.ts';

/** How often each code with its severity occurs; of errors the files as well. */
function summary(found: Iterable<readonly Diagnostic[]>): { counts: Record<string, number>; errors: string[] } {
  const counts: Record<string, number> = {};
  const errors: string[] = [];
  for (const { code, severity, location } of [...found].flat()) {
    const key = `${code} ${severity}`;
    counts[key] = (counts[key] ?? 0) + 1;
    if (severity === 'error') errors.push(`${code} ${location?.file}`);
  }
  return { counts, errors };
}

/** Data files that the corpus leaves out for their size. */
const leftOut = [
  '__mlspl_detect_dns_data_exfiltration_using_pretrained_model_in_dsdl',
  '__mlspl_detect_suspicious_dns_txt_records_using_pretrained_model_in_dsdl',
  '__mlspl_detect_suspicious_processnames_using_pretrained_model_in_dsdl',
  '__mlspl_pretrained_dga_model_dsdl',
  '__mlspl_unusual_commandline_detection',
  'dynamic_dns_providers_default',
].map((stem) => `DET1208 lookups/${stem}.yml`);

describe('real repositories', () => {
  const repositories = [
    { name: 'security_content', layout: 'tags', detections: 1688, macros: 189, lookups: 79, stories: 261 },
    { name: 'security_content_2025', layout: 'rba', detections: 1715, macros: 219, lookups: 93, stories: 303 },
  ] as const;
  for (const { name, layout, ...sizes } of repositories) {
    it(`${name} loads whole and has no error but for the files that the corpus leaves out`, async function () {
      const loaded = await loadRepository(corpusFolder(this, name));
      const { repository } = loaded;
      assert.deepEqual(loaded.unread, []);
      assert.deepEqual(
        Object.fromEntries(Object.keys(sizes).map((kind) => [kind, repository[kind as keyof typeof sizes].length])),
        sizes,
      );
      assert.deepEqual([...new Set(repository.detections.map((detection) => detection.layout))], [layout]);
      assert.deepEqual(
        repository.detections.filter(({ search }) => search.text.trim() === ''),
        [],
      );
      const { counts, errors } = summary(validateRepository(loaded, { today: '2026-11-22' }).values());
      assert.deepEqual(errors, leftOut, JSON.stringify(counts));
    });
  }

  it('detections of 2026 have no error but for stories and data sources that the corpus lacks', async function () {
    const newer = corpusFolder(this, 'detections_newer');
    const root = mkdtempSync(path.join(tmpdir(), 'gauntlet-newer-'));
    try {
      for (const kind of ['macros', 'lookups', 'stories', 'data_sources', 'deployments']) {
        cpSync(path.join(corpusFolder(this, 'security_content_2025'), kind), path.join(root, kind), {
          recursive: true,
        });
      }
      cpSync(path.join(newer, 'macros'), path.join(root, 'macros'), { recursive: true });
      for (const kind of ['application', 'endpoint']) {
        cpSync(path.join(newer, kind), path.join(root, 'detections', kind), { recursive: true });
      }
      const loaded = await loadRepository(root);
      assert.deepEqual(loaded.repository.detections.map(({ layout }) => layout).sort(), [
        'finding',
        'finding',
        'finding',
        'finding',
        'finding',
        'rba',
        'rba',
      ]);
      const { errors } = summary(validateRepository(loaded, { today: '2026-11-22' }).values());
      assert.deepEqual(
        errors.filter((error) => !/^DET120[12] /.test(error) && !leftOut.includes(error)),
        [],
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
