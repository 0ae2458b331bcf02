import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixedDecimals } from '../../../src/engine/expression/precision.ts';
import { formatNumber, toNumber } from '../../../src/engine/values/index.ts';
import { wildcardLike } from '../../../src/engine/values/like.ts';

describe('eval: LIKE', () => {
  /** Character by character, as the definition says. */
  function slow(pattern: readonly string[], text: readonly string[]): boolean {
    const [first, ...rest] = pattern;
    if (first === undefined) return text.length === 0;
    if (first === '%') return slow(rest, text) || (text.length > 0 && slow(pattern, text.slice(1)));
    return text.length > 0 && (first === '_' || first === text[0]) && slow(rest, text.slice(1));
  }

  const letters = (...extra: readonly string[]) =>
    fc.array(fc.constantFrom('a', 'b', '😀', ...extra), { maxLength: 8 });

  it('does what its definition says', () => {
    fc.assert(
      fc.property(letters('%', '_'), letters(), (pattern, text) => {
        assert.equal(wildcardLike(pattern.join(''))(text.join('')), slow(pattern, text));
      }),
      { numRuns: 3_000 },
    );
  });

  // A matcher that tries every way would never end here: the runner's own time limit would.
  it('ends on patterns that make others run on', () => {
    assert.equal(wildcardLike(`${'%a'.repeat(200)}%b`)('a'.repeat(20_000)), false);
    assert.equal(wildcardLike(`${'_%'.repeat(200)}b`)('a'.repeat(20_000)), false);
  });
});

describe('eval: numbers as text', () => {
  const table: readonly (readonly [number, string])[] = [
    [0, '0'],
    [-0, '0'],
    [1e15, '1000000000000000'],
    [2 ** 70, '1180591620717411303424'],
    [0.1, '0.1'],
    [1 / 3, '0.3333333333333333'],
    [1e-7, '1e-07'],
    [1.5e-10, '1.5e-10'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [Number.NaN, 'nan'],
  ];
  for (const [number, text] of table) {
    it(`${String(number)} is printed as ${text}`, () => assert.equal(formatNumber(number), text));
  }

  it('what is printed reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        assert.equal(toNumber(formatNumber(number)), number === 0 ? 0 : number);
      }),
    );
  });

  const numbers: readonly (readonly [string, number | undefined])[] = [
    ['12', 12],
    ['007', 7],
    ['-1.5', -1.5],
    ['+3', 3],
    ['.5', 0.5],
    ['1e3', 1000],
    [' 12 ', 12],
    ['', undefined],
    ['-', undefined],
    ['1.2.3', undefined],
    ['0x1F', undefined],
    ['12abc', undefined],
    ['Infinity', undefined],
  ];
  for (const [text, number] of numbers) {
    it(`'${text}' reads as ${number ?? 'no number'}`, () => assert.equal(toNumber(text), number));
  }
});

describe('eval: rounding', () => {
  const table: readonly (readonly [number, number, string])[] = [
    [2.555, 2, '2.56'],
    [1.005, 2, '1.01'],
    [-2.5, 0, '-3'],
    [0.5, 0, '1'],
    [-0.4, 0, '0'],
    [1e-7, 2, '0.00'],
    [1e-7, 7, '0.0000001'],
    [999.995, 2, '1000.00'],
    [123456789.125, 2, '123456789.13'],
    [1e20, 2, '100000000000000000000.00'],
    [5, 3, '5.000'],
  ];
  for (const [number, decimals, text] of table) {
    it(`${number} to ${decimals} decimals is ${text}`, () => assert.equal(fixedDecimals(number, decimals), text));
  }

  it('is at most half a unit away', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const text = fixedDecimals(value, decimals);
        assert.match(text, decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
        assert.ok(Math.abs(Number(text) - value) <= 0.5 * 10 ** -decimals * (1 + 1e-6) + 1e-6);
      }),
    );
  });
});
