import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Accumulator, AggregateDefinition, Scalar, SearchContext } from '../../../src/engine/index.ts';
import { aggregates, splunkLimits } from '../../../src/engine/index.ts';

const context = {
  limits: splunkLimits,
  warn: () => undefined,
  range: { earliest: 0, latest: 1000 },
  zone: { offsetAt: () => 0 },
} as unknown as SearchContext;

const value: fc.Arbitrary<Scalar> = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.constantFrom('a', 'b', 'Z', ''),
);
const rows = fc.array(fc.record({ value, time: fc.integer({ min: 0, max: 999 }) }), { maxLength: 40 });

type Rows = readonly { readonly value: Scalar; readonly time: number }[];

function gathered(definition: AggregateDefinition, given: Rows): Accumulator {
  const count = aggregates.get('count')!;
  const inner = (): Accumulator => count.create({ extra: [], context });
  const accumulator = definition.create({ extra: ['100s'], context, parameter: 75, inner });
  for (const { value: scalar, time } of given) accumulator.add(scalar, time);
  return accumulator;
}

describe('accumulators', () => {
  for (const definition of new Set(aggregates.values())) {
    it(`${definition.name} gathers in two parts what it gathers at once`, () => {
      fc.assert(
        fc.property(rows, rows, (first, second) => {
          const merged = gathered(definition, first);
          merged.merge(gathered(definition, second));
          assert.deepEqual(merged.result(), gathered(definition, [...first, ...second]).result());
        }),
        { numRuns: 200 },
      );
    });
  }
});
