import { type EvalValue, formatNumber } from '../values/index.ts';

/**
 * The precision of the number that an arithmetic operator has just computed. Splunk rounds results to the precision of
 * their inputs: 3*0.5 prints as 2, 8.250*0.20 as 1.7 and 0.1+0.2 as 0.3. Whole numbers and quotients of them are exact.
 * One of these serves all operators of an expression: an operand leaves its precision here, the operator above takes it.
 * Source: Search Reference, "eval" (Rounding); "Mathematical functions" (sigfig, exact).
 */
export class Precision {
  /** Decimals that are printed; Infinity for all there are. */
  decimals = Infinity;
  /** Significant figures, for products; Infinity for exact numbers. */
  figures = Infinity;
  /** The last significant decimal, for `sigfig`; negative before the point, Infinity for exact numbers. */
  last = Infinity;

  exact(): void {
    this.decimals = Infinity;
    this.figures = Infinity;
    this.last = Infinity;
  }

  set(decimals: number, figures: number, last: number): void {
    this.decimals = decimals;
    this.figures = figures;
    this.last = last;
  }

  whole(): void {
    this.set(0, Infinity, Infinity);
  }

  /** Takes the precision of a value as it is written. */
  read(value: EvalValue): void {
    if (typeof value === 'number') {
      if (Number.isInteger(value)) this.whole();
      else this.#written(formatNumber(value), value);
    } else if (typeof value === 'string') {
      const number = Number(value);
      if (value.includes('.')) this.#written(value, number);
      else this.whole();
    } else this.exact();
  }

  /** Combines two operands' precisions for a sum, a difference or a remainder. */
  sum(decimals: number, figures: number, last: number, result: number): void {
    const shown = Math.max(decimals, this.decimals);
    const exact = figures === Infinity && this.figures === Infinity;
    this.set(shown, exact ? Infinity : shown + magnitude(result), Math.min(last, this.last));
  }

  /** Combines two operands' precisions for a product, a quotient or a power. */
  product(figures: number, result: number, division: boolean): void {
    const least = Math.min(figures, this.figures);
    if (least === Infinity) {
      if (Number.isInteger(result) && !division) this.whole();
      else this.exact();
      return;
    }
    const last = least - magnitude(result);
    this.set(Math.max(0, last), least, last);
  }

  /** The number as it is printed: a text where the precision asks for zeros at the end, or a rounded number. */
  print(value: number): number | string {
    return this.decimals === Infinity || (this.decimals === 0 && Number.isInteger(value))
      ? value
      : fixed(value, this.decimals);
  }

  /** The number rounded to its last significant figure, as `sigfig` does. */
  significant(value: number): number | string {
    if (this.last === Infinity) return this.print(value);
    return this.last >= 0 ? fixed(value, this.last) : roundHalfUp(value, this.last);
  }

  #written(text: string, value: number): void {
    const point = text.indexOf('.');
    const decimals = point < 0 || /e/i.test(text) ? Infinity : text.trimEnd().length - point - 1;
    // A double has at most 17 significant digits; one that needs them all is the result of a computation, and exact.
    const figures = decimals + magnitude(value);
    if (decimals > microseconds && figures > 15) this.exact();
    else this.set(decimals, Math.max(1, figures), decimals);
  }
}

/** Decimals of times, which are printed however long the number is. */
const microseconds = 6;

/** How many digits stand before the point; 0 for 0.23, -1 for 0.014. */
function magnitude(value: number): number {
  if (value === 0) return 1;
  return Math.floor(Math.log10(Math.abs(value)) + 1e-12) + 1;
}

/** A value with exactly so many decimals; a number where that is how it prints anyway. */
function fixed(value: number, decimals: number): number | string {
  if (decimals > 15 || Math.abs(value) >= 1e15) return value;
  const text = fixedDecimals(value, decimals);
  const number = Number(text);
  return formatNumber(number) === text ? number : text;
}

/**
 * A number printed with exactly so many decimals, halves rounded away from zero as they are written: 2.555 is 2.56 with
 * two. Source: Search Reference, "round".
 */
export function fixedDecimals(value: number, decimals: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return formatNumber(value);
  if (isFarFromHalf(value, decimals)) return withoutNegativeZero(value.toFixed(decimals));
  const written = plain(Math.abs(value));
  const point = written.indexOf('.');
  const kept = point < 0 ? 0 : written.length - point - 1;
  let text: string;
  if (kept <= decimals) {
    text =
      decimals === 0 || kept === decimals
        ? written
        : `${point < 0 ? `${written}.` : written}${'0'.repeat(decimals - kept)}`;
  } else {
    const digits = written.slice(0, point) + written.slice(point + 1, point + 1 + decimals);
    const up = written.charCodeAt(point + 1 + decimals) >= 53;
    const whole = (BigInt(digits) + (up ? 1n : 0n)).toString().padStart(decimals + 1, '0');
    text = decimals === 0 ? whole : `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}`;
  }
  return withoutNegativeZero(value < 0 ? `-${text}` : text);
}

/** Whether the double and its shortest text round to the same: all but halves do. */
function isFarFromHalf(value: number, decimals: number): boolean {
  if (decimals > 6 || Math.abs(value) > 1e7) return false;
  const scaled = Math.abs(value) * 10 ** decimals;
  return Math.abs(scaled - Math.floor(scaled) - 0.5) > 1e-2;
}

const withoutNegativeZero = (text: string): string =>
  text.startsWith('-') && !/[1-9]/.test(text) ? text.slice(1) : text;

/** Digits without an exponent. */
function plain(value: number): string {
  const text = String(value);
  const match = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const exponent = Number(match[3]);
  const digits = match[1]! + (match[2] ?? '');
  return exponent < 0 ? `0.${'0'.repeat(-exponent - 1)}${digits}` : digits.padEnd(exponent + 1, '0');
}

function roundHalfUp(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const unit = 10 ** -decimals;
  return Math.sign(value) * Math.floor(Math.abs(value) / unit + 0.5) * unit;
}
