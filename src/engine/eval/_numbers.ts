import { type EvalValue, toNumber } from '../values/index.ts';
import { listOf } from './_values.ts';

/** All numbers among values and in their multivalues. */
export const numbersIn = (values: readonly EvalValue[]): number[] =>
  values.flatMap(listOf).flatMap((scalar) => {
    const number = toNumber(scalar);
    return number === undefined ? [] : [number];
  });
