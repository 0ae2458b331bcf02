import assert from 'node:assert/strict';
import { scheduledRuns } from '../../src/testing/schedule-runs.ts';

const hourly = { cron: '0 * * * *', earliest: '-70m@m', latest: '-10m@m', window: 'auto' };
const hour = 3600;
const day = 86_400;
const start = 20_000 * day;

const runs = (times: readonly number[], timing = hourly): number[] => {
  const result = scheduledRuns(timing, times);
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return result.value;
};

describe('scheduledRuns', () => {
  it('finds the run whose window holds the event', () => {
    assert.deepEqual(runs([start + 30 * 60]), [start + hour]);
    assert.deepEqual(runs([start + 55 * 60]), [start + 2 * hour]);
  });

  it('passes over silence, however long', () => {
    assert.deepEqual(runs([start + 60, start + 4000 * day + 60]), [start + hour, start + 4000 * day + hour]);
  });

  it('runs once for events of one window', () => {
    assert.deepEqual(runs([start + 60, start + 120, start + 600]), [start + hour]);
  });

  it('has no run for no events, or for a window that never meets them', () => {
    assert.deepEqual(runs([]), []);
    assert.deepEqual(runs([start + 60], { ...hourly, cron: '0 12 * * *' }), []);
  });

  it('refuses a cron expression that is none', () => {
    const result = scheduledRuns({ ...hourly, cron: 'often' }, [start]);
    assert.ok(!result.ok);
  });
});
