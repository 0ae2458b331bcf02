import assert from 'node:assert/strict';
import { createEventStore, segmentFromRows } from '../../src/store/index.ts';

const segment = segmentFromRows(
  [
    { _time: 5, _raw: 'a', index: 'b', user: ['x', 'y'] },
    { index: 'a', n: 1 },
  ],
  { now: 9, sourcetype: 'st' },
);

describe('events given as fields', () => {
  it('have their metadata, texts, times and other fields', () => {
    assert.deepEqual([...segment.times], [5, 9]);
    assert.deepEqual([segment.raw(0), segment.raw(1)], ['a', null]);
    assert.deepEqual(segment.sourcetype.values, ['st']);
    assert.deepEqual(Object.fromEntries(segment.indexedFields), { user: [['x', 'y'], null], n: [null, 1] });
  });
});

describe('an event store', () => {
  it('shares segments and keeps its own deletions', () => {
    const [one, other] = [createEventStore([segment]), createEventStore()];
    other.add(segment);
    one.delete(0, Int32Array.of(1));
    assert.deepEqual([...(one.deleted(0) ?? [])], [0, 1]);
    assert.equal(other.deleted(0), undefined);
    assert.deepEqual(other.indexes(), ['a', 'b']);
  });
});
