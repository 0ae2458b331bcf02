import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CronSchedule, nextRun, parseCron, previousRun, utc } from '../../src/time/index.ts';
import { at, golden, zoneOf } from './golden.ts';

interface Table {
  readonly runs: readonly { cron: string; zone?: string; from: string; next: string; previous: string }[];
  readonly never: readonly string[];
  readonly refused: readonly { cron: string; reason: string }[];
}

const table = golden<Table>('cron');

function schedule(text: string): CronSchedule {
  const result = parseCron(text);
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return result.value;
}

describe('time: cron', () => {
  for (const { cron, zone, from, next, previous } of table.runs) {
    it(`${cron} around ${from} ${zone ?? ''}`, () => {
      const there = zoneOf(zone);
      assert.equal(nextRun(schedule(cron), at(from, there), there), at(next, there));
      assert.equal(previousRun(schedule(cron), at(from, there), there), at(previous, there));
    });
  }

  for (const cron of table.never) {
    it(`${cron} never runs`, () => {
      assert.equal(nextRun(schedule(cron), 1773577845, utc), undefined);
      assert.equal(previousRun(schedule(cron), 1773577845, utc), undefined);
    });
  }

  for (const { cron, reason } of table.refused) {
    it(`refuses '${cron}'`, () => {
      const result = parseCron(cron);
      assert.ok(!result.ok);
      assert.equal(result.diagnostics[0]!.code, 'SPL2903');
      assert.ok(result.diagnostics[0]!.message.includes(reason), result.diagnostics[0]!.message);
    });
  }

  it('points at the wrong field', () => {
    const result = parseCron('0 0 1 foo *');
    assert.ok(!result.ok);
    assert.equal(result.diagnostics[0]!.location!.column, 7);
  });

  it('answers any text with a result', () => {
    const letters = fc.string({ unit: fc.constantFrom('*', '/', '-', ',', '1', '5', ' ', 'mon') });
    fc.assert(fc.property(letters, (text) => assert.equal(typeof parseCron(text).ok, 'boolean')));
  });

  it('the run before the next run is not after now', () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata'].map(zoneOf);
    const crons = table.runs.map(({ cron }) => schedule(cron));
    fc.assert(
      fc.property(
        fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }),
        fc.constantFrom(...crons),
        fc.constantFrom(...zones),
        (now, cron, zone) => {
          const next = nextRun(cron, now, zone)!;
          assert.ok(next > now);
          assert.ok(previousRun(cron, next, zone)! <= now);
        },
      ),
    );
  });
});
