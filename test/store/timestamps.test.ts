import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultIndexTimeRules, type IndexTimeRules, ingest } from '../../src/store/index.ts';

/** Timestamps that are read straight from bytes must be those that the general reader finds. */

const now = 1767225600;
const { merging: _merging, ...lineRules } = defaultIndexTimeRules;

function times(lines: readonly string[], timestamps: Partial<IndexTimeRules['timestamps']>): number[] {
  const rules = {
    ...lineRules,
    timestamps: { ...lineRules.timestamps, maximumDaysAgo: 1e6, maximumDaysHence: 1e6, ...timestamps },
  };
  const target = { index: 'main', host: 'h', source: 's', sourcetype: 'x' };
  return [...ingest(new TextEncoder().encode(lines.join('\n')), target, rules, { now }).times];
}

const number = (most: number, width: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.boolean())
    .map(([value, pads]) => (pads ? String(value).padStart(width, '0') : String(value)));
const stamp = fc
  .tuple(
    fc.integer({ min: 1960, max: 2070 }),
    number(13, 2),
    number(32, 2),
    number(24, 2),
    number(60, 2),
    number(61, 2),
    number(999_999, 3),
  )
  .map(
    ([year, month, day, hour, minute, second, fraction]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`,
  );

describe('timestamps read from bytes', () => {
  const formats = ['%Y-%m-%dT%H:%M:%S.%3NZ', '%Y-%m-%dT%H:%M:%S.%Q', '%Y-%m-%dT%H:%M:%S.%6N', '%Y-%m-%dT%H:%M:%S'];

  it('are those of the general reader', () => {
    fc.assert(
      fc.property(fc.array(stamp, { minLength: 1, maxLength: 5 }), fc.constantFrom(...formats), (stamps, format) => {
        // The zone is UTC by another name, which only the general reader takes.
        assert.deepEqual(times(stamps, { format }), times(stamps, { format, zone: 'Africa/Abidjan' }));
      }),
      { numRuns: 500 },
    );
  });

  it('stand behind the same prefix', () => {
    const text = fc.string({ unit: fc.constantFrom('t', '=', '"', ' ', ':', 't=', '"t" : "'), maxLength: 8 });
    const prefixes = ['t=', '"t"\\s*:\\s*"', '^t=', '=\\s+"', '\\"t', ':\\s*'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, stamp), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...prefixes),
        (events, prefix) => {
          const lines = events.map(([before, time]) => `${before}${time}`);
          // A group around it makes the prefix one that is matched as a pattern.
          const format = '%Y-%m-%dT%H:%M:%S';
          assert.deepEqual(times(lines, { prefix, format }), times(lines, { prefix: `(?:${prefix})`, format }));
        },
      ),
      { numRuns: 500 },
    );
  });
});
