import type { EvalValue, Scalar, Value } from '../values/index.ts';
import { scalarsOf } from '../values/index.ts';

/** A value as a field holds it: a Boolean is none. */
export const fieldValue = (value: EvalValue | undefined): Value =>
  value === undefined || typeof value === 'boolean' ? null : value;

/** The values of an argument, none for null. */
export const listOf = (value: EvalValue | undefined): readonly Scalar[] => scalarsOf(fieldValue(value));
