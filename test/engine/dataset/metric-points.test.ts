import assert from 'node:assert/strict';
import { runSearch } from '../../../src/engine/index.ts';
import { scanEnvironment, scanNow, segmentOf, segmentOfText } from '../scan/scan-environment.ts';

const points = segmentOf([
  { index: 'metrics', _time: scanNow - 10, host: 'a', 'metric_name:cpu.user': 1, 'metric_name:mem': 10 },
  { index: 'metrics', _time: scanNow - 20, host: 'a', 'metric_name:cpu.user': 3 },
  { index: 'metrics', _time: scanNow - 30, host: 'b', metric_name: 'cpu.user', _value: 8 },
  { index: 'other', _time: scanNow - 40, host: 'a', 'metric_name:cpu.user': 100 },
]);

function rowsOf(spl: string, segments = [points]) {
  const outcome = runSearch({ search: spl, now: scanNow }, scanEnvironment(segments));
  assert.ok(outcome.ok, outcome.diagnostics.map(({ message }) => message).join('\n'));
  return outcome.value.rows.rows().map((row) => Object.fromEntries(row));
}

describe('metric data points in a store', () => {
  it('are chosen by index, dimension and time', () => {
    assert.deepEqual(rowsOf('| mstats sum(cpu.user) AS n WHERE index=metrics BY host'), [
      { host: 'a', n: 4 },
      { host: 'b', n: 8 },
    ]);
    assert.deepEqual(rowsOf('| mstats sum(cpu.user) AS n WHERE index=metrics host=a earliest=-15s'), [{ n: 1 }]);
  });

  it('hold several measurements, each chosen by its name', () => {
    assert.deepEqual(rowsOf('| mstats sum(_value) AS n WHERE index=metrics metric_name=cpu.* BY metric_name'), [
      { metric_name: 'cpu.user', n: 12 },
    ]);
    assert.deepEqual(rowsOf('| mstats count(_value) AS n WHERE index=metrics NOT metric_name=cpu.user'), [{ n: 1 }]);
    assert.deepEqual(
      rowsOf('| mstats count(_value) AS n WHERE (index=other metric_name=cpu.user) OR metric_name=mem'),
      [{ n: 2 }],
    );
  });

  it('are not what search time reads out of texts', () => {
    const logs = segmentOfText('2026-01-01T00:00:00Z metric_name=cpu.user _value=5 metric_name:cpu.user=7\n');
    assert.deepEqual(rowsOf('| mstats count(_value) sum(_value) WHERE index=*', [logs]), []);
    assert.deepEqual(rowsOf('| mstats count(*) sum(cpu.user) WHERE index=*', [logs]), []);
  });
});
