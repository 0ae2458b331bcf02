import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  automaticSpan,
  nextBin,
  parseSpan,
  resolveAlignTime,
  snapToSpan,
  spanSeconds,
  type TimeSpan,
} from '../../src/time/index.ts';
import { at, golden, zoneOf } from './golden.ts';

interface Table {
  readonly snapped: readonly {
    time: string;
    span: string;
    zone?: string;
    align?: string;
    expect: string;
    next: string;
  }[];
  readonly refused: readonly { span: string; reason: string }[];
  readonly automatic: readonly { seconds: number; expect: string }[];
}

const table = golden<Table>('span');

function span(text: string): TimeSpan {
  const result = parseSpan(text);
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return result.value;
}

describe('time: spans', () => {
  for (const { time, span: text, zone, align, expect, next } of table.snapped) {
    it(`${time} by ${text} ${zone ?? ''} ${align ?? ''}`, () => {
      const there = zoneOf(zone);
      const window = {
        earliest: at('2026-03-15 10:10:00', there),
        latest: at('2026-03-15 14:20:00', there),
        now: at('2026-03-15 15:00:00', there),
        zone: there,
      };
      const alignTime = resolveAlignTime(align ?? '0', window);
      assert.ok(alignTime.ok);
      const start = snapToSpan(at(time, there), span(text), there, alignTime.value);
      assert.equal(start, at(expect, there));
      assert.equal(nextBin(start, span(text), there), at(next, there));
    });
  }

  for (const { span: text, reason } of table.refused) {
    it(`refuses '${text}'`, () => {
      const result = parseSpan(text);
      assert.ok(!result.ok);
      assert.equal(result.diagnostics[0]!.code, 'SPL2902');
      assert.ok(result.diagnostics[0]!.message.includes(reason), result.diagnostics[0]!.message);
    });
  }

  for (const { seconds, expect } of table.automatic) {
    it(`${seconds} seconds are binned by ${expect}`, () => assert.deepEqual(automaticSpan(seconds), span(expect)));
  }

  it('respects bins and minspan in an automatic span', () => {
    assert.deepEqual(automaticSpan(3600, 10), span('10m'));
    assert.deepEqual(automaticSpan(3600, 100, 300), span('5m'));
  });

  it('measures spans in seconds', () => {
    assert.deepEqual(
      ['100ms', '5m', '2h', '1d', '1w', '1mon', '1q', '1y'].map((text) => spanSeconds(span(text))),
      [0.1, 300, 7200, 86_400, 604_800, 2_592_000, 7_776_000, 31_536_000],
    );
  });

  it('says at which side of an open window there is nothing to align to', () => {
    const result = resolveAlignTime('latest', { now: 0, zone: zoneOf('UTC') });
    assert.ok(result.ok);
    assert.equal(result.value, 0);
    assert.ok(!resolveAlignTime('noon', { now: 0, zone: zoneOf('UTC') }).ok);
  });

  it('snaps once, into a bin that holds the time', () => {
    const spans = ['1s', '7m', '1h', '5h', '1d', '3d', '1w', '2w', '1w@w1', '1mon', '3mon', '1q', '1y', '100ms', '1us'];
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo'].map(zoneOf);
    const micros = fc.integer({ min: -1_000_000_000_000_000, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(micros, fc.constantFrom(...spans), fc.constantFrom(...zones), (count, text, zone) => {
        const time = count / 1e6;
        const start = snapToSpan(time, span(text), zone);
        assert.ok(start <= time, `${start} > ${time}`);
        assert.ok(time < nextBin(start, span(text), zone), `${time} is behind the bin of ${start}`);
        assert.equal(snapToSpan(start, span(text), zone), start);
        assert.equal(snapToSpan(nextBin(start, span(text), zone), span(text), zone), nextBin(start, span(text), zone));
      }),
    );
  });

  it('answers any text with a result', () => {
    const letters = fc.string({ unit: fc.constantFrom('1', '0', 'm', 's', 'd', 'w', 'o', 'n', '@', '-', ' ') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), letters), (text) => assert.equal(typeof parseSpan(text).ok, 'boolean')),
    );
  });
});
