import assert from 'node:assert/strict';
import fc from 'fast-check';
import { searchRows } from '../../support/search-rows.ts';

describe('bin', () => {
  it('puts every number into a range that holds it', () => {
    const widths = fc.constantFrom('1', '2', '10', '0.5', '0.25', '100');
    const numbers = fc.array(
      fc.integer({ min: -4000, max: 4000 }).map((n) => n / 4),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(widths, numbers, (width, list) => {
        const events = list.map((v) => ({ v: String(v) }));
        const { rows } = searchRows(`index=main | bin v span=${width} AS range | table v range`, { events });
        for (const { v, range } of rows) {
          const [, from, to] = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(range!)!;
          assert.ok(Number(from) <= Number(v) && Number(v) < Number(to), `${v} is not in ${range}`);
        }
      }),
    );
  });

  it('makes no more bins than asked for', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), numbers, (bins, list) => {
        const events = list.map((v) => ({ v: String(v) }));
        const { rows } = searchRows(`index=main | bin v bins=${bins} | dedup v | table v`, { events });
        assert.ok(rows.length <= bins, `${rows.length} bins`);
      }),
    );
  });
});
