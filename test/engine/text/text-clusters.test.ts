import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runSearch } from '../../../src/engine/index.ts';
import { memoryEnvironment } from '../../support/memory-environment.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 8 });

/** Labels by comparing each text with the first text of every group. */
function comparedWithAll(texts: readonly (readonly string[])[], threshold: number): number[] {
  const firsts: (readonly string[])[] = [];
  return texts.map((terms) => {
    const set = [...new Set(terms)];
    const at = firsts.findIndex((first) => {
      if (first.length === 0 || set.length === 0) return first.length === set.length;
      const common = set.filter((term) => first.includes(term)).length;
      return common / Math.sqrt(first.length * set.length) >= threshold - 1e-9;
    });
    return at < 0 ? firsts.push(set) : at + 1;
  });
}

describe('cluster', () => {
  it('finds the groups that comparing everything finds', () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(0.3, 0.5, 0.8, 0.95),
        (texts, t) => {
          const events = texts.map((terms) => ({ a: `.${terms.join('.')}` }));
          const search = `index=main | cluster field=a match=termset labelonly=t t=${t}`;
          const outcome = runSearch({ search, now: 0 }, memoryEnvironment({ events }));
          assert.ok(outcome.ok);
          const { rows } = outcome.value;
          const labels = texts.map((_, row) => rows.value(row, 'cluster_label'));
          assert.deepEqual(labels, comparedWithAll(texts, t));
        },
      ),
      { numRuns: 200 },
    );
  });
});
