import { type EvalValue, formatNumber, multivalue, toText } from '../values/index.ts';

/** The text of a single value; null for null, Booleans and multivalues, which most text functions do not take. */
export function textOf(value: EvalValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? formatNumber(value) : null;
}

/** Applies a text function to one value or to each of a multivalue's. */
export function eachText(value: EvalValue | undefined, apply: (text: string) => string): EvalValue {
  if (typeof value === 'string') return apply(value);
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  return typeof value === 'number'
    ? apply(formatNumber(value))
    : multivalue(value.map((scalar) => apply(toText(scalar))));
}
