import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeCounts, formats, matrixOf, summarise, total } from '../../src/report/index.ts';
import { detection, run } from './fixture.ts';

describe('matrix', () => {
  it('counts detections by their worst verdict, and tests', () => {
    assert.deepEqual(summarise(run), {
      passed: 2,
      failed: 2,
      error: 0,
      skipped: 0,
      unsupported: 1,
      tests: { passed: 6, failed: 3, error: 1, skipped: 3, unsupported: 2 },
    });
    assert.equal(total(summarise(run)), run.detections.length);
  });

  it('puts the worst first, then goes by name', () =>
    assert.deepEqual(
      matrixOf(run).rows.map((row) => `${row.verdict} ${row.detection.name.slice(0, 9)}`),
      ['failed AWS Unkno', 'failed Okta Susp', 'unsupported Clustered', 'passed Manual De', 'passed Okta New '],
    ));

  it('gives the same report whatever the order of the detections', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...run.detections], { minLength: run.detections.length }), (detections) => {
        for (const format of formats) assert.equal(format.render({ ...run, detections }), format.render(run));
      }),
      { numRuns: 20 },
    ));

  it('does not change the run', () => {
    const detections = [detection({ name: 'B' }), detection({ name: 'A' })];
    matrixOf({ ...run, detections });
    assert.deepEqual(
      detections.map(({ name }) => name),
      ['B', 'A'],
    );
  });

  it('describes counts worst first and leaves out what there is none of', () => {
    assert.equal(describeCounts(summarise(run)), '2 failed, 1 unsupported, 2 passed');
    assert.equal(describeCounts(summarise({ ...run, detections: [] })), 'none');
  });
});
