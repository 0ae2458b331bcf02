import assert from 'node:assert/strict';
import { FileText } from '../../../src/diagnostics/index.ts';
import { engineKnowledge, runSearch, searchEnvironment } from '../../../src/engine/index.ts';
import { type App, compileKnowledge, parseConf } from '../../../src/knowledge/index.ts';
import { createEventStore } from '../../../src/store/index.ts';

const appWith = (limits: string): App => ({
  id: 'limits',
  confs: new Map([['limits', parseConf('limits', new FileText('limits.conf', limits)).file]]),
  lookups: new Map(),
  dataModels: new Map(),
});

function run(search: string, limits = ''): { rows: number; warnings: string[] } {
  const { knowledge } = compileKnowledge([appWith(limits)]);
  const result = runSearch({ search, now: 0 }, searchEnvironment(engineKnowledge(knowledge), createEventStore()));
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return { rows: result.value.rows.length, warnings: result.value.messages.map(({ message }) => message) };
}

describe('limits', () => {
  const subsearch = '| makeresults | append [| makeresults count=5000 | streamstats count AS n]';

  it('hold with Splunk’s defaults', () => {
    assert.deepEqual(run('| makeresults count=10001 | streamstats count AS n | sort n').rows, 10_000);
    assert.equal(run(subsearch).rows, 5001);
  });

  it('are those of limits.conf where an app brings one', () => {
    const { rows, warnings } = run(
      '| makeresults count=5 | append [| makeresults count=50]',
      '[searchresults]\nmaxresultrows = 20\n',
    );
    assert.equal(rows, 25);
    assert.equal(warnings.length, 1);
  });

  it('pass over values that are no numbers', () => {
    assert.equal(run(subsearch, '[searchresults]\nmaxresultrows = many\n').rows, 5001);
  });
});
