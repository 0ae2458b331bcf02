export { Batch, type FieldSource, filterRows, type Row } from './batch.ts';
export {
  type Column,
  constantColumn,
  Dictionary,
  DictionaryColumn,
  hasValues,
  NumberColumn,
  ValueColumn,
} from './column.ts';
export { compareAsText, compareScalars, compareText } from './compare.ts';
export { concatenate } from './concatenate.ts';
export { FieldSet } from './field-set.ts';
export {
  type EvalValue,
  formatNumber,
  isMultivalue,
  isNumeric,
  multivalue,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
  type Value,
} from './value.ts';
export { fieldNameMatcher, wildcardMatcher } from './wildcard-matcher.ts';
