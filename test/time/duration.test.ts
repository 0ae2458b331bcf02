import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ctime, formatDuration, mktime, parseDuration, parseMinuteTime, utc } from '../../src/time/index.ts';
import { golden } from './golden.ts';

interface Table {
  readonly formatted: readonly { seconds: number; expect: string }[];
  readonly dur2sec: readonly { text: string; expect: number | null }[];
  readonly mstime: readonly { text: string; expect: number | null }[];
  readonly convert: readonly { ctime?: number; mktime?: string; format?: string; expect: string | number | null }[];
}

const table = golden<Table>('duration');

describe('time: durations', () => {
  for (const { seconds, expect } of table.formatted) {
    it(`${seconds} is ${expect}`, () => assert.equal(formatDuration(seconds), expect));
  }
  for (const { text, expect } of table.dur2sec) {
    it(`dur2sec ${text}`, () => assert.equal(parseDuration(text), expect));
  }
  for (const { text, expect } of table.mstime) {
    it(`mstime ${text}`, () => assert.equal(parseMinuteTime(text), expect));
  }
  for (const { ctime: time, mktime: text, format, expect } of table.convert) {
    it(`convert ${time ?? text}`, () => {
      const value = time === undefined ? mktime(text!, utc, 0, format) : ctime(time, utc, format);
      assert.equal(value, expect);
    });
  }

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
        assert.equal(parseDuration(formatDuration(seconds)), seconds);
      }),
    );
  });
});
