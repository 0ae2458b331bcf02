import assert from 'node:assert/strict';
import fc from 'fast-check';
import { searchRows } from '../../support/search-rows.ts';

const values = fc.array(
  fc.option(
    fc.oneof(fc.integer({ min: -50, max: 50 }).map(String), fc.constantFrom('a', 'B', 'bb', '10.0.0.9', '10.0.0.10')),
  ),
  { maxLength: 30 },
);

const sorted = (list: readonly (string | null)[], keys: string) =>
  searchRows(`index=main | sort 0 ${keys} | table k v`, { events: list.map((v, k) => ({ k, v })) }).rows;

describe('sort', () => {
  it('keeps every row, those without a value last in either direction', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('v', '-v', 'str(v)', '-num(v)', 'ip(v)'), (list, key) => {
        const rows = sorted(list, key);
        assert.deepEqual(
          rows.map(({ k }) => Number(k)).sort((a, b) => a - b),
          list.map((_, k) => k),
        );
        const present = list.filter((value) => value !== null).length;
        assert.ok(rows.every(({ v }, place) => (v !== undefined) === place < present));
      }),
    );
  });

  it('orders numbers as numbers and leaves equal rows as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (list) => {
        const rows = sorted(list.map(String), 'v').map(({ k, v }) => [Number(v), Number(k)] as const);
        const wanted = list.map((v, k) => [v, k] as const).sort(([a, at], [b, before]) => a - b || at - before);
        assert.deepEqual(rows, wanted);
      }),
    );
  });

  it('keeps the rows that limits.conf allows, and says so', () => {
    const { rows, warnings } = searchRows(
      'index=main | sort n',
      { events: [{ n: 3 }, { n: 1 }, { n: 2 }] },
      { sortRows: 2 },
    );
    assert.deepEqual(
      rows.map(({ n }) => n),
      ['1', '2'],
    );
    assert.match(warnings.join(), /'sort' kept the first 2 rows/);
  });
});
