import {
  compareScalars,
  type EvalValue,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
  type Value,
} from '../values/index.ts';

/**
 * A test for being one of some constant values, as `=` compares them: numbers by value, anything else by text. Any of a
 * multivalue's values may be the one. Source: Search Reference, "in".
 */
export function membership(items: readonly EvalValue[]): (value: EvalValue) => boolean | null {
  const numbers = new Set<number>();
  const texts = new Set<string>();
  let hasNull = false;
  for (const item of items) {
    if (item === null || typeof item === 'boolean') hasNull = true;
    else {
      for (const scalar of scalarsOf(item)) {
        const number = toNumber(scalar);
        if (number === undefined) texts.add(toText(scalar));
        else numbers.add(number);
      }
    }
  }
  const has = (scalar: Scalar): boolean => {
    const number = toNumber(scalar);
    return number === undefined ? texts.has(scalar as string) : numbers.has(number);
  };
  return (value) => {
    if (value === null || typeof value === 'boolean') return null;
    const found = typeof value === 'object' ? value.some(has) : has(value);
    return found || !hasNull ? found : null;
  };
}

/** The same for values that differ from row to row. */
export function isMember(value: EvalValue, items: readonly EvalValue[]): boolean | null {
  if (value === null || typeof value === 'boolean') return null;
  let hasNull = false;
  for (const item of items) {
    if (item === null || typeof item === 'boolean') hasNull = true;
    else if (scalarsOf(item).some((b) => scalarsOf(value as Value).some((a) => compareScalars(a, b) === 0)))
      return true;
  }
  return hasNull ? null : false;
}
