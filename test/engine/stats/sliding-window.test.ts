import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runSearch, scalarsOf, toText } from '../../../src/engine/index.ts';
import { memoryEnvironment } from '../../support/memory-environment.ts';

const rows = fc.array(
  fc.record({ _time: fc.nat(40), g: fc.constantFrom('a', 'b'), v: fc.integer({ min: -9, max: 9 }).map(String) }),
  { minLength: 1, maxLength: 40 },
);

/** What a window's aggregates must be, by counting over the rows themselves. */
function expected(values: readonly string[]): readonly (string | null)[] {
  const numbers = values.map(Number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (values.length === 0) return ['0', null, null, null, null, null, '0', null];
  return [
    String(values.length),
    String(sum),
    String(Math.min(...numbers)),
    String(Math.max(...numbers)),
    values[0]!,
    values[values.length - 1]!,
    String(new Set(values).size),
    values.join(' '),
  ];
}

function check(options: string, given: Parameters<typeof windowOf>[0], windowFor: typeof windowOf): void {
  const aggregates = 'count sum(v) AS s min(v) AS l max(v) AS h first(v) AS f last(v) AS e dc(v) AS d list(v) AS all';
  const search = `index=main | streamstats ${options} ${aggregates} by g | table count s l h f e d all`;
  const outcome = runSearch({ search, now: 0 }, memoryEnvironment({ events: given }));
  assert.ok(outcome.ok, outcome.diagnostics.map(({ message }) => message).join('\n'));
  const { rows: table } = outcome.value;
  for (const [row] of given.entries()) {
    const actual = ['count', 's', 'l', 'h', 'f', 'e', 'd', 'all'].map((field) => {
      const value = table.value(row, field);
      return value === null ? null : scalarsOf(value).map(toText).join(' ');
    });
    const inside = windowFor(given, row).filter(({ g }) => g === given[row]!.g);
    assert.deepEqual(actual, expected(inside.map(({ v }) => v)), `row ${row}`);
  }
}

type Row = { readonly _time: number; readonly g: string; readonly v: string };
const windowOf = (given: readonly Row[], row: number): readonly Row[] => given.slice(0, row + 1);

describe('streamstats windows against counting by hand', () => {
  const size = fc.integer({ min: 1, max: 8 });

  it('of a number of rows that all groups share', () => {
    fc.assert(
      fc.property(rows, size, (given, width) => {
        check(`window=${width}`, given, (all, row) => all.slice(Math.max(0, row + 1 - width), row + 1));
      }),
    );
  });

  it('of rows before the row', () => {
    fc.assert(
      fc.property(rows, size, (given, width) => {
        check(`current=f window=${width}`, given, (all, row) => all.slice(Math.max(0, row - width), row));
      }),
    );
  });

  it('of each group its own', () => {
    fc.assert(
      fc.property(rows, size, (given, width) => {
        const own = (all: readonly Row[], row: number): readonly Row[] =>
          all
            .slice(0, row + 1)
            .filter(({ g }) => g === all[row]!.g)
            .slice(-width);
        check(`global=f window=${width}`, given, own);
      }),
    );
  });

  it('of a span of time', () => {
    fc.assert(
      fc.property(rows, size, (given, seconds) => {
        const newestFirst = [...given].sort((a, b) => b._time - a._time);
        check(`time_window=${seconds}s`, newestFirst, (all, row) =>
          all.slice(0, row + 1).filter(({ _time }) => _time - all[row]!._time < seconds),
        );
      }),
    );
  });
});
