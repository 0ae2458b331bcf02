import assert from 'node:assert/strict';
import { failLevels, whyFailing } from '../../src/report/index.ts';
import { detection, run } from './fixture.ts';

const green = { ...run, detections: [detection({ name: 'Good' })], diagnostics: [] };

describe('conclusion', () => {
  it('is nothing for a run that passed', () => {
    for (const level of failLevels) assert.equal(whyFailing(green, level, true), undefined);
  });

  it('names the counts, the first detection and why', () =>
    assert.equal(
      whyFailing(run, 'failure', true),
      '2 failed, 1 unsupported, 2 passed of 5 detections. First: AWS Unknown Argument: validation failed: One rule is broken.',
    ));

  it('takes what is not supported for a failure only where that is asked for', () => {
    const unsupported = {
      ...run,
      detections: run.detections.filter(({ verdicts }) => verdicts.unit === 'unsupported'),
      diagnostics: [],
    };
    assert.equal(whyFailing(unsupported, 'failure', true), undefined);
    assert.match(whyFailing(unsupported, 'unsupported', true)!, /^1 unsupported of 1 detection\. /);
    assert.equal(whyFailing(unsupported, 'never', true), undefined);
  });

  it('fails a run that has nothing to test where there must be something', () => {
    assert.match(whyFailing({ ...green, detections: [] }, 'failure', true)!, /no detection to test/);
    assert.equal(whyFailing({ ...green, detections: [] }, 'failure', false), undefined);
  });

  it('counts a repository that could not be read', () =>
    assert.match(
      whyFailing({ ...green, diagnostics: run.diagnostics }, 'failure', true)!,
      /^1 problem in the repository/,
    ));
});
