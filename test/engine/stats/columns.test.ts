import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  Batch,
  type Column,
  Dictionary,
  DictionaryColumn,
  NumberColumn,
  runSearch,
  type Scalar,
  type Value,
  ValueColumn,
} from '../../../src/engine/index.ts';
import { memoryEnvironment } from '../../support/memory-environment.ts';

const scalar: fc.Arbitrary<Scalar> = fc.constantFrom<Scalar>('a', 'B', '10', '9', 'x y', '', 7, 2.5);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.tuple(scalar, scalar) },
);
const rows = fc.array(fc.record({ a: value, b: value, v: value, time: fc.nat(50) }), { minLength: 1, maxLength: 30 });

type Rows = readonly { readonly a: Value; readonly b: Value; readonly v: Value; readonly time: number }[];

function batchOf(given: Rows, columnOf: (values: readonly Value[]) => Column): Batch {
  return Batch.fromColumns(given.length, [
    ['_time', new NumberColumn(Float64Array.from(given, ({ time }) => time))],
    ...(['a', 'b', 'v'] as const).map((name) => [name, columnOf(given.map((row) => row[name]))] as const),
  ]);
}

const plain = (values: readonly Value[]): Column => new ValueColumn(values);

function coded(values: readonly Value[]): Column {
  const dictionary = new Dictionary();
  return new DictionaryColumn(
    Int32Array.from(values, (one) => dictionary.code(one)),
    dictionary,
  );
}

function answer(search: string, batches: readonly Batch[]): unknown {
  const outcome = runSearch({ search, now: 0 }, { ...memoryEnvironment({}), events: () => batches });
  assert.ok(outcome.ok, outcome.diagnostics.map(({ message }) => message).join('\n'));
  return outcome.value.rows.rows().map((row) => [...row]);
}

const searches = [
  'index=main | stats count c(v) dc(v) values(v) list(v) min(v) max(v) first(v) last(v) latest(v) earliest(v) by a, b',
  'index=main | stats count sum(v) avg(v) mode(v) range(v) median(v) by a',
  'index=main | stats count values(a) sum(v)',
  'index=main | eventstats count sum(v) AS s values(v) AS all by b | table a b v count s all',
  'index=main | streamstats window=3 count sum(v) AS s by a | table a count s',
  'index=main | chart limit=2 count sum(v) over a by b',
  'index=main | timechart span=10s count by a',
  'index=main | top limit=3 useother=t a, b',
];

describe('statistics over columns', () => {
  for (const search of searches) {
    it(`gives the same whatever the columns are and wherever batches end: ${search}`, () => {
      fc.assert(
        fc.property(rows, fc.nat(30), (given, cut) => {
          const expected = answer(search, [batchOf(given, plain)]);
          assert.deepEqual(answer(search, [batchOf(given, coded)]), expected);
          const parts = [given.slice(0, cut), given.slice(cut)].filter((part) => part.length > 0);
          const batches = parts.map((part, index) => batchOf(part, index === 0 ? coded : plain));
          assert.deepEqual(answer(search, batches), expected);
        }),
        { numRuns: 150 },
      );
    });
  }
});
