import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileFormat, strftime, strptime, utc } from '../../src/time/index.ts';
import { golden, zoneOf } from './golden.ts';

interface Table {
  readonly cases: readonly { time: number; format: string; zone?: string; expect: string }[];
}

describe('time: strftime', () => {
  for (const { time, format, zone, expect } of golden<Table>('strftime').cases) {
    it(`${time} ${format} ${zone ?? ''}`, () => {
      assert.equal(strftime(time, format, zoneOf(zone)), expect);
    });
  }

  it('takes a compiled format', () => {
    const format = compileFormat('%F');
    assert.equal(compileFormat('%F'), format);
    assert.equal(strftime(0, format, utc), '1970-01-01');
  });

  it('is empty where there is no date', () => {
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300]) {
      assert.equal(strftime(time, '%F', utc), '');
    }
  });

  it('prints anything for any number and format without failing', () => {
    const zone = zoneOf('Europe/Berlin');
    fc.assert(
      fc.property(
        fc.double(),
        fc.string({ unit: fc.constantFrom('%', ':', '3', 'N', 'z', 'E', 'Y', 'x') }),
        (time, format) => {
          assert.equal(typeof strftime(time, format, zone), 'string');
        },
      ),
    );
  });

  it('is undone by strptime', () => {
    const formats = [
      '%Y-%m-%d %H:%M:%S.%6N %z',
      '%Y-%m-%dT%H:%M:%S.%6Q%:z',
      '%d/%b/%Y:%I:%M:%S %p .%f %z',
      '%A %B %e %Y %T .%6N%::z',
      '%Y %j %T.%6N %z',
      '%s.%6N',
    ];
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'Australia/Lord_Howe'].map(zoneOf);
    const micros = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(micros, fc.constantFrom(...formats), fc.constantFrom(...zones), (count, format, zone) => {
        const time = Number(`${Math.floor(count / 1e6)}.${String(count % 1e6).padStart(6, '0')}`);
        assert.equal(strptime(strftime(time, format, zone), format, utc, 0), time);
      }),
    );
  });
});
