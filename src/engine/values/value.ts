/** A single value. Numbers stay numbers inside a pipeline; text that looks like a number is text until it is computed with. */
export type Scalar = string | number;

/**
 * What a field holds: nothing, one value, or several (a multivalue field). A multivalue always has two or more values:
 * make it with `multivalue`, so that one value is never told apart from a list of one. Splunk does not either.
 */
export type Value = null | Scalar | readonly Scalar[];

/** What an eval expression can yield: Booleans exist only inside expressions and are never a field's value. */
export type EvalValue = Value | boolean;

/** A value out of any number of scalars: none is null, one is itself. */
export function multivalue(scalars: readonly Scalar[]): Value {
  return scalars.length > 1 ? scalars : (scalars[0] ?? null);
}

/** The scalars of a value, none for null. */
export function scalarsOf(value: Value): readonly Scalar[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

export const isMultivalue = (value: EvalValue): value is readonly Scalar[] =>
  typeof value === 'object' && value !== null;

/** A value as Splunk prints it; a multivalue's values are joined by newlines. Null is empty. */
export function toText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  return value.map(toText).join('\n');
}

/**
 * A number as Splunk prints it: whole numbers without decimals, others as the shortest text that reads back as the
 * same number.
 */
export function formatNumber(value: number): string {
  if (Number.isInteger(value))
    return Object.is(value, -0) ? '0' : Math.abs(value) < 1e21 ? String(value) : plainDigits(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = String(value);
  // C prints two digits of exponent at least.
  return Math.abs(value) < 1e-6 ? text.replace(/e-(\d)$/, 'e-0$1') : text;
}

const plainDigits = (value: number): string => BigInt(value).toString();

const numberForm = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The number that a scalar is or reads as; undefined if it is none. Hexadecimal and empty text are none. */
export function toNumber(value: EvalValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  // Most texts are no numbers: the first character settles it without a regex.
  const first = value.charCodeAt(0);
  if (!(first <= 57 && (first >= 48 || first === 45 || first === 43 || first === 46 || first <= 32))) return undefined;
  // Most numbers are a few digits, and most other texts have something behind them that no number has (times,
  // addresses): both are told faster than a regex can look at them (bench L1).
  let number = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code >= 48 && code <= 57) number = number * 10 + code - 48;
    else if (at > 0 && !mayFollowDigits(code)) return undefined;
    else return numberForm.test(value) ? Number(value) : undefined;
  }
  return value.length === 0 ? undefined : value.length <= longestExact ? number : Number(value);
}

/** Digits of a number that are exact however they are added up. */
const longestExact = 15;

/** A decimal point, an exponent, white space. */
const mayFollowDigits = (code: number): boolean =>
  code === 46 || code === 69 || code === 101 || code <= 32 || code > 127;

export const isNumeric = (value: EvalValue): boolean => toNumber(value) !== undefined;
