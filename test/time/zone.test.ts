import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { findZone, resolveZone } from '../../src/time/index.ts';
import { golden, zoneOf } from './golden.ts';

interface Table {
  readonly found: readonly { name: string; winter: number; summer: number; letters?: string }[];
  readonly unknown: readonly string[];
}

const table = golden<Table>('zone');
const winter = 1767225600;
const summer = 1782864000;

describe('time: zones', () => {
  for (const { name, winter: inWinter, summer: inSummer, letters } of table.found) {
    it(`knows ${name}`, () => {
      const zone = zoneOf(name);
      assert.equal(zone.offsetAt(winter), inWinter);
      assert.equal(zone.offsetAt(summer), inSummer);
      if (letters !== undefined) assert.equal(zone.abbreviationAt(winter), letters);
    });
  }

  for (const name of table.unknown) {
    it(`does not know '${name}'`, () => {
      const result = resolveZone(name);
      assert.ok(!result.ok);
      assert.equal(result.diagnostics[0]!.code, 'SPL3901');
      assert.equal(findZone(name), undefined);
    });
  }

  it('changes clocks at the very second that Temporal names', () => {
    for (const name of ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      const zone = zoneOf(name);
      let there = Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000).toZonedDateTimeISO(name);
      for (let count = 0; count < 8; count++) {
        there = there.getTimeZoneTransition('next')!;
        const second = there.epochMilliseconds / 1000;
        const before = there.subtract({ seconds: 1 }).offsetNanoseconds / 1e9;
        assert.equal(zone.offsetAt(second), there.offsetNanoseconds / 1e9);
        assert.equal(zone.offsetAt(second - 1), before);
        assert.equal(zone.offsetAt(second - 0.001), before);
      }
    }
  });

  it('prints the same letters whatever was asked before', () => {
    for (const first of [-7e8, 0, 1.7e9]) {
      const zone = zoneOf(first === 0 ? 'asia/kolkata' : first < 0 ? 'ASIA/KOLKATA' : 'Asia/kolkata');
      zone.offsetAt(first);
      assert.equal(zone.abbreviationAt(winter), 'IST');
    }
  });

  it('answers for times far away', () => {
    const zone = zoneOf('Europe/Berlin');
    for (const time of [-1e20, -1e13, 1e13, 1e20, Number.NaN]) assert.ok(Number.isFinite(zone.offsetAt(time)));
  });
});
