import { DiagnosticError, type Span } from '../../diagnostics/index.ts';
import type { SearchExpression } from '../../spl/index.ts';
import { relativeTime, type Zone } from '../../time/index.ts';
import type { TimeRange } from '../search/context.ts';
import { allOf, comparisonOf, exactValue, not } from './expressions.ts';

type TimeTerm = Extract<SearchExpression, { kind: 'time' }>;

/** A search expression without time modifiers, and the time range outside which no event meets it. */
export interface TimedExpression {
  readonly expression: SearchExpression;
  readonly range: TimeRange;
}

/**
 * Turns time modifiers into a time range. Modifiers override the search's range for the terms they stand next to; in
 * an OR each side has its own. With `earliest` alone the range ends now. The end of a range is not part of it.
 * Source: Search Manual, "Specify time modifiers in your search"; Search Reference, "Time modifiers".
 * Throws a `DiagnosticError` for a time that cannot be read.
 */
export function resolveTimes(expression: SearchExpression, range: TimeRange, now: number, zone: Zone): TimedExpression {
  if (!hasTime(expression)) return { expression, range };
  const { span } = expression;
  switch (expression.kind) {
    case 'time':
      return fromTerms([expression], [], range, now, zone, span);
    case 'and': {
      const terms = expression.operands.filter((operand) => operand.kind === 'time');
      const others = expression.operands.filter((operand) => operand.kind !== 'time');
      return fromTerms(terms, others, range, now, zone, span);
    }
    case 'or': {
      const sides = expression.operands.map((operand) => resolveTimes(operand, range, now, zone));
      const earliest = Math.min(...sides.map((side) => side.range.earliest));
      const latest = Math.max(...sides.map((side) => side.range.latest));
      return { expression: { ...expression, operands: sides.map(bounded) }, range: { earliest, latest } };
    }
    case 'not':
      return { expression: not(bounded(resolveTimes(expression.operand, range, now, zone))), range };
    default:
      return { expression, range };
  }
}

function hasTime(expression: SearchExpression): boolean {
  if (expression.kind === 'time') return true;
  if (expression.kind === 'not') return hasTime(expression.operand);
  return (expression.kind === 'and' || expression.kind === 'or') && expression.operands.some(hasTime);
}

/** The expression with its range said as conditions on `_time`. */
function bounded({ expression, range }: TimedExpression): SearchExpression {
  const { span } = expression;
  return allOf([expression, ...bounds('_time', range, span)], span);
}

function bounds(field: string, { earliest, latest }: TimeRange, span: Span): SearchExpression[] {
  return [
    ...(earliest > -Infinity ? [comparisonOf(field, '>=', exactValue(String(earliest), span), span)] : []),
    ...(latest < Infinity ? [comparisonOf(field, '<', exactValue(String(latest), span), span)] : []),
  ];
}

function fromTerms(
  terms: readonly TimeTerm[],
  others: readonly SearchExpression[],
  outer: TimeRange,
  now: number,
  zone: Zone,
  span: Span,
): TimedExpression {
  const limits = readTerms(terms, now, zone);
  const bounding = limits.earliest !== undefined || limits.latest !== undefined;
  let range = bounding ? { earliest: limits.earliest ?? -Infinity, latest: limits.latest ?? now } : outer;
  const conditions: SearchExpression[] = bounds('_indextime', limits.indexed, span);
  for (const other of others) {
    const inner = resolveTimes(other, range, now, zone);
    conditions.push(inner.range === range ? inner.expression : bounded(inner));
    // A group in parentheses that has modifiers of its own overrides the search's range as well.
    if (inner.range !== range) range = bounding ? range : inner.range;
  }
  return { expression: allOf(conditions, span), range };
}

interface Limits {
  earliest?: number;
  latest?: number;
  indexed: { earliest: number; latest: number };
}

const oldFormat = '%m/%d/%Y:%H:%M:%S';
const agoUnits = { daysago: 'd', hoursago: 'h', minutesago: 'm', monthsago: 'mon' } as const;

function readTerms(terms: readonly TimeTerm[], now: number, zone: Zone): Limits {
  const format = terms.find(({ modifier }) => modifier === 'timeformat')?.value.text;
  const limits: Limits = { indexed: { earliest: -Infinity, latest: Infinity } };
  const read = (text: string, timeFormat = format): number =>
    required(relativeTime(now, text, zone, timeFormat === undefined ? {} : { timeFormat }));
  for (const { modifier, value } of terms) {
    switch (modifier) {
      case 'timeformat':
        break;
      case 'earliest':
        limits.earliest = read(value.text);
        break;
      case 'latest':
        limits.latest = read(value.text);
        break;
      case 'starttime':
        limits.earliest = read(value.text, format ?? oldFormat);
        break;
      case 'endtime':
        limits.latest = read(value.text, format ?? oldFormat);
        break;
      case '_index_earliest':
      case 'index_earliest':
        limits.indexed.earliest = read(value.text);
        break;
      case '_index_latest':
      case 'index_latest':
        limits.indexed.latest = read(value.text);
        break;
      default:
        limits.earliest = read(`-${value.text}${agoUnits[modifier]}`);
    }
  }
  return limits;
}

function required(result: ReturnType<typeof relativeTime>): number {
  if (!result.ok) throw new DiagnosticError(result.diagnostics[0]!);
  return result.value;
}
