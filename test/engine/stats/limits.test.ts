import assert from 'node:assert/strict';
import { runSearch, splunkLimits } from '../../../src/engine/index.ts';
import { type MemoryContent, memoryEnvironment } from '../../support/memory-environment.ts';

/** Why a search that would hold too much is stopped. */
function stoppedBy(search: string, content: MemoryContent = {}): string {
  const limits = { ...splunkLimits, heldRows: 1_000 };
  const outcome = runSearch({ search, now: 0 }, { ...memoryEnvironment(content), limits });
  assert.ok(!outcome.ok, `not stopped: ${search}`);
  return outcome.diagnostics.map(({ message }) => message).join('\n');
}

const numbered = '| makeresults count=50 | streamstats count AS n';

describe('statistics and table commands on hostile input', () => {
  it('stop where rows multiply', () => {
    for (const search of [
      '| makeresults count=100 | eval k=1 | join max=0 k [| makeresults count=100 | eval k=1]',
      '| makeresults count=100 | eval k=1 | selfjoin max=0 k',
      `${numbered} | chart limit=0 count over n by n`,
      `${numbered} | eval m=n, c=1 | xyseries n m c`,
      '| makeresults count=600 | eval b=1 | transpose 0',
    ]) {
      assert.match(stoppedBy(search), /more than 1,000 rows or cells/, search);
    }
  });

  it('stop where multivalue BY fields multiply', () => {
    const many = Array.from({ length: 200 }, (_, index) => `v${index}`);
    const events = [{ a: many, b: many, c: many }];
    assert.match(stoppedBy('index=main | stats count by a b c', { events }), /more than 1000000 groups/);
  });

  it('stop where a span makes too many buckets', () => {
    const events = [{ _time: 1 }, { _time: 1_000_000_000 }];
    assert.match(stoppedBy('index=main | timechart span=1s count', { events }), /more than 50,000 time buckets/);
  });

  it('refuse windows wider than Splunk allows', () => {
    assert.match(stoppedBy('index=main | streamstats window=10001 count'), /must not be wider than 10000 rows/);
  });

  it('survive deep nesting', () => {
    const deep = `${'appendpipe ['.repeat(5_000)}stats count${']'.repeat(5_000)}`;
    assert.match(stoppedBy(`| makeresults | ${deep}`), /nests more than/);
  });

  it('keep no names that objects are born with', () => {
    const outcome = runSearch(
      { search: '| makeresults | eval k="__proto__" | chart count over k by k', now: 0 },
      memoryEnvironment({}),
    );
    assert.ok(outcome.ok);
    assert.deepEqual(
      [...outcome.value.rows.rows()[0]!],
      [
        ['k', '__proto__'],
        ['VALUE__proto__', 1],
      ],
    );
  });
});
