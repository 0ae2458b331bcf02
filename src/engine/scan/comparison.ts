import {
  type ComparisonOperator,
  literalText,
  matchesAnything,
  type SearchValue,
  type WildcardPattern,
} from '../../spl/index.ts';
import {
  compareText,
  formatNumber,
  isMultivalue,
  type Scalar,
  toNumber,
  type Value,
  wildcardMatcher,
} from '../values/index.ts';
import { subnetMatcher } from './cidr.ts';

/** A test of one field's value. A field without a value passes none. */
export type ValueTest = (value: Value) => boolean;

/**
 * The test of a comparison. A multivalue passes when any of its values does. Source: Search Reference, "search";
 * Search Manual, "Difference between != and NOT", "Wildcards".
 */
export function comparisonTest(operator: ComparisonOperator, value: SearchValue): ValueTest {
  switch (operator) {
    case '=':
    case '::':
      return forAnyValue(equality(value.pattern));
    case '!=': {
      const equal = equality(value.pattern);
      return forAnyValue((scalar) => !equal(scalar));
    }
    default:
      return forAnyValue(order(operator, value.pattern.parts.join('*')));
  }
}

/** The test of `field IN (...)`: any value equals any of the listed ones. */
export function membershipTest(values: readonly SearchValue[]): ValueTest {
  const texts = new Set<string>();
  const others: ((scalar: Scalar) => boolean)[] = [];
  for (const { pattern } of values) {
    const literal = literalText(pattern);
    if (literal !== undefined && !isDecimal(literal) && !literal.includes('/')) texts.add(literal.toLowerCase());
    else others.push(equality(pattern));
  }
  return forAnyValue(
    (scalar) =>
      (texts.size > 0 && texts.has(textOf(scalar).toLowerCase())) || others.some((matches) => matches(scalar)),
  );
}

const forAnyValue =
  (test: (scalar: Scalar) => boolean): ValueTest =>
  (value) =>
    value !== null && (isMultivalue(value) ? value.some(test) : test(value));

const textOf = (scalar: Scalar): string => (typeof scalar === 'string' ? scalar : formatNumber(scalar));

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** Whether a text is a number in plain digits: only such texts equal each other as numbers (`1.0` and `1`). */
export const isDecimal = (text: string): boolean => decimal.test(text);

/** Equality without regard to case; wildcards, numbers in other spellings and subnets included. */
function equality(pattern: WildcardPattern): (scalar: Scalar) => boolean {
  if (matchesAnything(pattern)) return () => true;
  const matches = wildcardMatcher(pattern);
  const literal = literalText(pattern);
  if (literal === undefined) return (scalar) => matches(textOf(scalar));
  const inSubnet = subnetMatcher(literal);
  if (inSubnet) return (scalar) => typeof scalar === 'string' && (inSubnet(scalar) || matches(scalar));
  if (!isDecimal(literal)) return (scalar) => matches(textOf(scalar));
  const number = Number(literal);
  return (scalar) =>
    typeof scalar === 'number'
      ? scalar === number
      : scalar === literal || (isDecimal(scalar) && Number(scalar) === number);
}

/** Order as numbers when both are numbers, else as text. */
function order(operator: '<' | '<=' | '>' | '>=', wanted: string): (scalar: Scalar) => boolean {
  const number = toNumber(wanted);
  const text = wanted.toLowerCase();
  const holds = {
    '<': (difference: number) => difference < 0,
    '<=': (difference: number) => difference <= 0,
    '>': (difference: number) => difference > 0,
    '>=': (difference: number) => difference >= 0,
  }[operator];
  return (scalar) => {
    const left = number === undefined ? undefined : toNumber(scalar);
    return holds(left === undefined ? compareText(textOf(scalar).toLowerCase(), text) : left - number!);
  };
}
