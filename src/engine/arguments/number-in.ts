import { type Column, toNumber, type Value } from '../values/index.ts';

/** The number that a value is or reads as; a multivalue is none. */
export const singleNumber = (value: Value): number | undefined =>
  typeof value === 'object' ? undefined : toNumber(value);

export const numberIn = (column: Column, row: number): number | undefined => singleNumber(column.at(row));
