import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTimestamp, strptime, utc } from '../../src/time/index.ts';
import { at, golden, zoneOf } from './golden.ts';

interface Table {
  readonly cases: readonly { text: string; format: string; zone?: string; now?: number; expect: number | null }[];
}

const defaultNow = 1773577845;

describe('time: strptime', () => {
  for (const { text, format, zone, now, expect } of golden<Table>('strptime').cases) {
    it(`${text} | ${format} ${zone ?? ''}`, () => {
      assert.equal(strptime(text, format, zoneOf(zone), now ?? defaultNow), expect);
    });
  }

  it('never fails on any text and format', () => {
    const letters = fc.string({ unit: fc.constantFrom('%', 'Y', 'b', 'z', 'Z', 'N', 'p', '3', ' ', '1', '-') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), letters), letters, (text, format) => {
        const time = strptime(text, format, utc, defaultNow);
        assert.ok(time === null || Number.isFinite(time));
      }),
    );
  });
});

describe('time: parseTimestamp', () => {
  const context = { zone: utc, now: defaultNow };

  it('starts where it is told and says where it stopped', () => {
    const text = 'time=2026-03-15 12:30:45.250 user=al';
    assert.deepEqual(parseTimestamp('%Y-%m-%d %H:%M:%S.%3N', text, 5, context), { time: 1773577845.25, end: 28 });
  });

  it('takes the year in which a date was last, at index time', () => {
    const last = (text: string, now: string): number | undefined =>
      parseTimestamp('%b %d %H:%M:%S', text, 0, { zone: utc, now: at(now, utc), lastYear: true })?.time;
    assert.equal(last('Dec 31 23:59:59', '2026-01-01 00:10:00'), at('2025-12-31 23:59:59', utc));
    assert.equal(last('Jan 01 00:00:05', '2025-12-31 23:59:59'), at('2026-01-01 00:00:05', utc));
    assert.equal(last('Mar 15 10:00:00', '2026-03-15 12:00:00'), at('2026-03-15 10:00:00', utc));
  });
});
