import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileText } from '../../src/diagnostics/index.ts';
import { parseTimeModifier, relativeTime, utc } from '../../src/time/index.ts';
import { at, golden, zoneOf } from './golden.ts';

interface Table {
  readonly now: number;
  readonly cases: readonly { modifier: string; now?: number; zone?: string; expect: string }[];
  readonly refused: readonly { modifier: string; code: string; at: string; message?: string }[];
}

const table = golden<Table>('relative-time');

describe('time: relative time', () => {
  for (const { modifier, now, zone, expect } of table.cases) {
    it(`${modifier} ${zone ?? ''} ${now ?? ''}`, () => {
      const there = zoneOf(zone);
      const result = relativeTime(now ?? table.now, modifier, there);
      assert.ok(result.ok, JSON.stringify(result.diagnostics));
      assert.equal(result.value, at(expect, there));
    });
  }

  for (const { modifier, code, at: where, message } of table.refused) {
    it(`refuses '${modifier}'`, () => {
      const before = 'search earliest=';
      const source = new FileText('search', before + modifier);
      const result = relativeTime(table.now, modifier, utc, { source, start: before.length, term: 'earliest' });
      assert.ok(!result.ok);
      const [diagnostic] = result.diagnostics;
      assert.equal(diagnostic!.code, code);
      assert.ok(diagnostic!.message.includes(message ?? ''), diagnostic!.message);
      const { column, endColumn } = diagnostic!.location!;
      assert.equal(source.text.slice(column - 1, endColumn - 1), where);
    });
  }

  it('reads absolute times in the format that the search names', () => {
    const result = relativeTime(table.now, '2026|03|15', utc, { timeFormat: '%Y|%m|%d' });
    assert.ok(result.ok);
    assert.equal(result.value, at('2026-03-15 00:00:00', utc));
    assert.ok(!relativeTime(table.now, '2026|03|15', utc).ok);
  });

  it('snaps once: snapping again changes nothing', () => {
    const units = ['s', 'm', 'h', 'd', 'w', 'w1', 'w5', 'mon', 'q', 'y'];
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo'].map(zoneOf);
    const time = fc.double({ min: -2e9, max: 5e9, noNaN: true });
    fc.assert(
      fc.property(time, fc.constantFrom(...units), fc.constantFrom(...zones), (now, unit, zone) => {
        const snapped = relativeTime(now, `@${unit}`, zone);
        assert.ok(snapped.ok);
        assert.ok(snapped.value <= now && now - snapped.value < 367 * 86_400);
        const again = relativeTime(snapped.value, `@${unit}`, zone);
        assert.ok(again.ok);
        assert.equal(again.value, snapped.value);
      }),
    );
  });

  it('answers any text with a result', () => {
    const letters = fc.string({ unit: fc.constantFrom('-', '+', '@', '1', 'd', 'w', 'm', 'o', 'n', '/', ':', '.') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), letters), (text) => {
        const result = parseTimeModifier(text);
        if (!result.ok) assert.ok(result.diagnostics[0]!.location !== undefined);
        const time = relativeTime(table.now, text, utc);
        if (time.ok) assert.ok(Number.isFinite(time.value));
      }),
    );
  });
});
