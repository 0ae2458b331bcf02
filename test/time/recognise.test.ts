import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recogniseTimestamp, strftime, utc } from '../../src/time/index.ts';
import { at, golden, zoneOf } from './golden.ts';

interface Table {
  readonly now: number;
  readonly found: readonly {
    text: string;
    zone?: string;
    from?: number;
    expect: string;
    used: string;
    dated?: boolean;
  }[];
  readonly missed: readonly { text: string; lookahead?: number }[];
}

const table = golden<Table>('recognise');

describe('time: recognising timestamps', () => {
  for (const { text, zone, from, expect, used, dated } of table.found) {
    it(text, () => {
      const found = recogniseTimestamp(text, { zone: zoneOf(zone), now: table.now, from: from ?? 0 });
      assert.ok(found);
      assert.equal(found.time, at(expect, utc), strftime(found.time, '%F %T.%6N', utc));
      assert.equal(text.slice(found.start, found.end), used);
      assert.equal(found.dated, dated ?? true);
    });
  }

  for (const { text, lookahead } of table.missed) {
    it(`nothing in '${text}'`, () => {
      const options = { zone: utc, now: table.now };
      assert.equal(recogniseTimestamp(text, lookahead === undefined ? options : { ...options, lookahead }), null);
    });
  }

  it('finds the same wherever the timestamp stands', () => {
    const formats = [
      '%Y-%m-%dT%H:%M:%S.%3N%z',
      '%Y-%m-%d %H:%M:%S,%3N',
      '%d/%b/%Y:%H:%M:%S.%3N %z',
      '%a %b %d %H:%M:%S.%3N %Y',
    ];
    const millis = fc.integer({ min: 946_684_800_000, max: 2_000_000_000_000 });
    fc.assert(
      fc.property(
        millis,
        fc.constantFrom(...formats),
        fc.constantFrom('', '[', 'x="', 'level '),
        (count, format, before) => {
          const text = `${before}${strftime(count / 1000, format, utc)} message`;
          assert.equal(recogniseTimestamp(text, { zone: utc, now: 0 })?.time, count / 1000, text);
        },
      ),
    );
  });

  it('never fails, and takes no longer than its window allows', () => {
    const pieces = fc.constantFrom('1', '12', '2026', ':', '-', '/', '.', ' ', 'T', 'Nov', 'UTC', '+', 'am', ',', 'x');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: pieces, maxLength: 400 })), (text) => {
        const found = recogniseTimestamp(text, { zone: utc, now: table.now });
        if (found) assert.ok(Number.isFinite(found.time) && found.start >= 0 && found.end <= text.length);
      }),
    );
    for (const piece of [
      '1',
      '1:',
      '11:11:',
      '2026-',
      'nov ',
      'nov 1 ',
      '1/',
      '20261122',
      ' ',
      '11.11.11.',
      'a',
      '1/1/1/',
      'jan jan.,;',
    ]) {
      // The runner's own time limit ends what does not.
      assert.doesNotThrow(() =>
        recogniseTimestamp(piece.repeat(20_000), { zone: utc, now: table.now, lookahead: 100_000 }),
      );
    }
  });
});
