import type { BinaryOperator } from '../spl/index.ts';
import type { ValueType } from './eval-function.ts';
import {
  compareScalars,
  type EvalValue,
  isMultivalue,
  isNumeric,
  scalarsOf,
  toNumber,
  toText,
  type Value,
} from './values/index.ts';
import { wildcardLike } from './values/like.ts';

/** The eval operators over Splunk's values: null in, null out, unless a Boolean operator is settled without it. */
type Operation = (left: EvalValue, right: EvalValue) => EvalValue;

/** The number an operand stands for; null for text that is none. A multivalue is no number. */
export const numberOf = (value: EvalValue): number | null => toNumber(value) ?? null;

export const negate = (value: EvalValue): EvalValue => (typeof value === 'boolean' ? !value : null);

const arithmetic =
  (compute: (left: number, right: number) => number): Operation =>
  (left, right) => {
    const a = numberOf(left);
    const b = numberOf(right);
    if (a === null || b === null) return null;
    const result = compute(a, b);
    return Number.isNaN(result) || !Number.isFinite(result) ? null : result;
  };

/** Equality and order: over a multivalue it holds when it holds for any of its values. */
const comparison =
  (holds: (order: number) => boolean): Operation =>
  (left, right) => {
    if (left === null || right === null) return null;
    if (typeof left === 'boolean' || typeof right === 'boolean') return left === right && holds(0);
    if (!isMultivalue(left) && !isMultivalue(right)) return holds(compareScalars(left, right));
    return scalarsOf(left as Value).some((a) => scalarsOf(right as Value).some((b) => holds(compareScalars(a, b))));
  };

const concatenation: Operation = (left, right) => {
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean') return null;
  return toText(left) + toText(right);
};

/** `+` adds numbers and joins texts. */
const addition: Operation = (left, right) => {
  if (isNumeric(left) && isNumeric(right)) return arithmetic((a, b) => a + b)(left, right);
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  return null;
};

const operations: Readonly<Record<BinaryOperator, Operation>> = {
  '+': addition,
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '.': concatenation,
  '=': comparison((order) => order === 0),
  '==': comparison((order) => order === 0),
  '!=': comparison((order) => order !== 0),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  LIKE: (left, right) =>
    left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean'
      ? null
      : wildcardLike(toText(right))(toText(left)),
  AND: (left, right) => (left === false || right === false ? false : left === true && right === true ? true : null),
  OR: (left, right) => (left === true || right === true ? true : left === false && right === false ? false : null),
  XOR: (left, right) => (typeof left === 'boolean' && typeof right === 'boolean' ? left !== right : null),
};

export const binaryOperation = (operator: BinaryOperator): Operation => operations[operator];

/** The type that an operator yields. */
export function resultType(operator: BinaryOperator): ValueType {
  if (operator === '+') return 'any';
  if (operator === '.') return 'string';
  return '-*/%'.includes(operator) ? 'number' : 'boolean';
}

/** Why an operator cannot take operands of these types, in Splunk's words; undefined when it can. */
export function mismatch(operator: BinaryOperator, left: ValueType, right: ValueType): string | undefined {
  const types = [left, right];
  if (operator === '+') {
    const odd = types.includes('boolean') || (types.includes('number') && types.includes('string'));
    return odd ? "'+' only takes two strings or two numbers" : undefined;
  }
  if ('-*/%'.includes(operator)) {
    return types.includes('string') || types.includes('boolean') ? `'${operator}' only takes numbers` : undefined;
  }
  if (operator === 'AND' || operator === 'OR' || operator === 'XOR') {
    return types.includes('string') || types.includes('number')
      ? `'${operator}' only takes boolean arguments`
      : undefined;
  }
  return undefined;
}
