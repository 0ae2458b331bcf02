import { literalText, type SearchExpression, type SearchValue } from '../../spl/index.ts';
import type { Segment } from '../../store/index.ts';
import { isDecimal } from './comparison.ts';
import type { EventFields } from './event-fields.ts';

/** What an event's bytes must hold for the event to be a match. */
export type Requirement = RequiredLiteral | { readonly kind: 'any'; readonly alternatives: readonly RequiredLiteral[] };

interface RequiredLiteral {
  readonly kind: 'literal';
  readonly text: string;
}

/** Shorter literals stand in most events. */
const shortestLiteral = 3;
/** Looking for more than this takes as long as looking at the fields. */
const mostAlternatives = 8;

/**
 * The literal that tells the most about a segment's events, or one for each side of an OR; undefined when none is
 * certain: under NOT, for fields that do not come from `_raw` as they stand, and for values without a usable stretch.
 */
export function requiredLiteral(
  expression: SearchExpression,
  segment: Segment,
  fields: EventFields,
): Requirement | undefined {
  switch (expression.kind) {
    case 'and':
      return expression.operands
        .map((operand) => requiredLiteral(operand, segment, fields))
        .reduce((best, other) => (worth(other) > worth(best) ? other : best), undefined);
    case 'or':
      return anyOf(expression.operands.map((operand) => requiredLiteral(operand, segment, fields)));
    case 'term':
      return comesFromRaw('_raw', segment, fields) ? longest(expression.value.pattern.parts, anyAscii) : undefined;
    case 'comparison':
      if (expression.operator !== '=') return undefined;
      return comesFromRaw(expression.field.text, segment, fields) ? valueLiteral(expression.value) : undefined;
    case 'in':
      if (!comesFromRaw(expression.field.text, segment, fields)) return undefined;
      return anyOf(expression.values.map(valueLiteral));
    default:
      return undefined;
  }
}

function comesFromRaw(field: string, segment: Segment, fields: EventFields): boolean {
  if (field === '_raw') return !fields.changesMetadata('_raw', segment);
  return !segment.indexedFields.has(field) && fields.standsInRaw(field, segment);
}

/** Few and long literals are worth the most. */
function worth(requirement: Requirement | undefined): number {
  if (!requirement) return 0;
  if (requirement.kind === 'literal') return requirement.text.length;
  return Math.min(...requirement.alternatives.map(worth)) / requirement.alternatives.length;
}

function anyOf(requirements: readonly (Requirement | undefined)[]): Requirement | undefined {
  const alternatives: RequiredLiteral[] = [];
  for (const requirement of requirements) {
    if (!requirement) return undefined;
    alternatives.push(...(requirement.kind === 'any' ? requirement.alternatives : [requirement]));
  }
  if (alternatives.length === 0 || alternatives.length > mostAlternatives) return undefined;
  return alternatives.length === 1 ? alternatives[0]! : { kind: 'any', alternatives };
}

/** A number may be written in several ways; all of them hold the digits that count. Subnets hold nothing certain. */
function valueLiteral({ pattern }: SearchValue): Requirement | undefined {
  const literal = literalText(pattern);
  if (literal?.includes('/')) return undefined;
  if (literal !== undefined && isDecimal(literal)) return longest([significantDigits(literal)], anyAscii);
  return longest(pattern.parts, unescapedAscii);
}

/** `0042.50` is `42.5`, and stands in every other spelling of the number. */
function significantDigits(text: string): string {
  const [whole, fraction] = text.replace(/^[+-]/, '').split('.');
  const digits = fraction?.replace(/0+$/, '');
  return whole!.replace(/^0+/, '') + (digits ? `.${digits}` : '');
}

const anyAscii = /[\0-\x7f]+/g;
/** Without what JSON and XML write as escapes. */
const unescapedAscii = /[ !#$%()*+,\-.0-9:;=?@A-Z[\]^_`a-z{|}~]+/g;

function longest(parts: readonly string[], stretch: RegExp): Requirement | undefined {
  const stretches = parts.flatMap((part) => part.match(stretch) ?? []);
  const text = stretches.reduce((best, other) => (other.length > best.length ? other : best), '');
  return text.length >= shortestLiteral ? { kind: 'literal', text } : undefined;
}
