import type { BinaryOperator } from '../../spl/index.ts';
import type { ValueType } from '../definition/eval-function.ts';
import {
  compareScalars,
  compareText,
  type EvalValue,
  isMultivalue,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
  type Value,
} from '../values/index.ts';
import { wildcardLike } from '../values/like.ts';
import type { Evaluate } from './expression.ts';
import type { Precision } from './precision.ts';

/** The eval operators over Splunk's values: null in, null out, unless a Boolean operator is settled without it. */
type Operation = (left: EvalValue, right: EvalValue) => EvalValue;

type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** The number an operand stands for; null for text that is none. A multivalue is no number. */
export const numberOf = (value: EvalValue): number | null => toNumber(value) ?? null;

export const negate = (value: EvalValue): EvalValue => (typeof value === 'boolean' ? !value : null);

export const isArithmetic = (operator: BinaryOperator): operator is ArithmeticOperator => '+-*/%'.includes(operator);

const computations: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? Number.NaN : a / b),
  '%': (a, b) => a % b,
};

/** The evaluators of an arithmetic operator: one that computes only, and one that also works out the precision. */
export function arithmeticOperation(
  operator: ArithmeticOperator,
  leftType: ValueType,
  rightType: ValueType,
  precision: Precision,
): Record<'plain' | 'measured', (left: Evaluate, right: Evaluate) => Evaluate> {
  if (operator === '+' && (leftType === 'string' || rightType === 'string')) {
    // A text that can be seen makes `+` join: a+"2" is 12 whatever a holds.
    const join = (left: Evaluate, right: Evaluate): Evaluate => {
      return (columns, row) => concatenation(left(columns, row), right(columns, row));
    };
    return { plain: join, measured: join };
  }
  const compute = computations[operator];
  const otherwise = operator === '+' ? joinTexts : () => null;
  const apply: Operation = (left, right) => {
    const a = toNumber(left);
    const b = toNumber(right);
    if (a === undefined || b === undefined) return otherwise(left, right);
    const result = compute(a, b);
    return Number.isNaN(result) ? null : result;
  };
  const product = operator === '*' || operator === '/';
  return {
    plain: (left, right) => (columns, row) => apply(left(columns, row), right(columns, row)),
    measured: (left, right) => (columns, row) => {
      const first = left(columns, row);
      const { decimals, figures, last } = precision;
      const result = apply(first, right(columns, row));
      if (typeof result !== 'number') return result;
      if (product) precision.product(figures, result, operator === '/');
      else precision.sum(decimals, figures, last, result);
      return result;
    },
  };
}

/** Two texts that are no numbers are joined by `+`; a text and a number make null. */
const joinTexts: Operation = (left, right) =>
  typeof left === 'string' && typeof right === 'string' && toNumber(left) === undefined && toNumber(right) === undefined
    ? left + right
    : null;

/**
 * Equality and order: over a multivalue it holds when it holds for any of its values. Two texts that can be seen to be
 * such are compared as texts, anything else as numbers when both sides are.
 */
const comparison =
  (holds: (order: number) => boolean) =>
  (texts: boolean): Operation => {
    const compare = texts ? (a: Scalar, b: Scalar) => compareText(toText(a), toText(b)) : compareScalars;
    return (left, right) => {
      if (left === null || right === null) return null;
      if (typeof left === 'boolean' || typeof right === 'boolean') {
        return typeof left === typeof right ? holds(Number(left) - Number(right)) : null;
      }
      if (!isMultivalue(left) && !isMultivalue(right)) return holds(compare(left, right));
      return scalarsOf(left as Value).some((a) => scalarsOf(right as Value).some((b) => holds(compare(a, b))));
    };
  };

const concatenation: Operation = (left, right) => {
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean') return null;
  return toText(left) + toText(right);
};

/** LIKE and like(): any of a multivalue's values may match. The test of a pattern is kept for the next row. */
export function likeOperation(): Operation {
  let pattern: string | undefined;
  let matches: (text: string) => boolean = () => false;
  return (left, right) => {
    if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean') return null;
    const wanted = toText(right);
    if (wanted !== pattern) {
      matches = wildcardLike(wanted);
      pattern = wanted;
    }
    if (typeof left === 'string') return matches(left);
    return scalarsOf(left).some((scalar) => matches(toText(scalar)));
  };
}

type OtherOperator = Exclude<BinaryOperator, ArithmeticOperator>;
const equal = comparison((order) => order === 0);

const operations: Readonly<Record<OtherOperator, (texts: boolean) => Operation>> = {
  '.': () => concatenation,
  '=': equal,
  '==': equal,
  '!=': comparison((order) => order !== 0),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
  LIKE: likeOperation,
  AND: () => (left, right) =>
    left === false || right === false ? false : left === true && right === true ? true : null,
  OR: () => (left, right) =>
    left === true || right === true ? true : left === false && right === false ? false : null,
  XOR: () => (left, right) => (typeof left === 'boolean' && typeof right === 'boolean' ? left !== right : null),
};

/** The operation of an operator that is not arithmetic, for operands of the given types. */
export const binaryOperation = (operator: OtherOperator, left: ValueType, right: ValueType): Operation =>
  operations[operator](left === 'string' && right === 'string');

/** The type that an operator yields. */
export function resultType(operator: BinaryOperator, left: ValueType, right: ValueType): ValueType {
  if (operator === '+') {
    if (left === 'string' || right === 'string') return 'string';
    return left === 'number' || right === 'number' ? 'number' : 'any';
  }
  if (operator === '.') return 'string';
  return isArithmetic(operator) ? 'number' : 'boolean';
}

const booleanOperators: readonly BinaryOperator[] = ['AND', 'OR', 'XOR'];

/** Why an operator cannot take operands of these types, in Splunk's words; undefined when it can. */
export function mismatch(operator: BinaryOperator, left: ValueType, right: ValueType): string | undefined {
  const has = (...types: readonly ValueType[]): boolean => types.some((type) => left === type || right === type);
  if (operator === '+') {
    const odd = has('boolean', 'null') || (has('number') && has('string'));
    return odd ? "'+' only takes two strings or two numbers" : undefined;
  }
  if (isArithmetic(operator)) {
    return has('string', 'boolean', 'null') ? `'${operator}' only takes numbers` : undefined;
  }
  if (operator === '.') return has('boolean', 'null') ? "The '.' operator only takes strings and numbers" : undefined;
  if (operator === 'LIKE') return has('boolean', 'null', 'number') ? "'LIKE' only takes strings" : undefined;
  if (booleanOperators.includes(operator)) {
    return has('string', 'number') ? `'${operator}' only takes boolean arguments` : undefined;
  }
  return left !== right && left !== 'any' && right !== 'any'
    ? `The '${operator}' operator received different types`
    : undefined;
}
