import { literalText, type SearchExpression, type SearchValue } from '../../spl/index.ts';
import type { Segment } from '../../store/index.ts';
import { isDecimal } from './comparison.ts';
import type { EventFields } from './event-fields.ts';

/** Shorter literals stand in most events. */
const shortestLiteral = 3;
/** Looking for more than this takes as long as looking at the fields. */
const mostAlternatives = 8;

/** How often a literal comes up; the number itself means nothing. */
type Frequency = (literal: string) => number;

/** Literals of which an event's bytes must hold one for the event to be a match, all in lower case. */
type Alternatives = readonly string[];

/**
 * The literals that tell the most about a segment's events: one, or one for each side of an OR. Undefined when none is
 * certain: under NOT, for fields that do not come from `_raw` as they stand, and for values without a usable stretch.
 */
export function requiredLiterals(
  expression: SearchExpression,
  segment: Segment,
  fields: EventFields,
  frequency: Frequency,
): Alternatives | undefined {
  switch (expression.kind) {
    case 'and':
      return rarest(
        expression.operands.map((operand) => requiredLiterals(operand, segment, fields, frequency)),
        frequency,
      );
    case 'or':
      return anyOf(expression.operands.map((operand) => requiredLiterals(operand, segment, fields, frequency)));
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

/** The alternatives that come up the least; of equal ones the fewest. */
function rarest(candidates: readonly (Alternatives | undefined)[], frequency: Frequency): Alternatives | undefined {
  let best: { readonly alternatives: Alternatives; readonly frequency: number } | undefined;
  for (const alternatives of candidates) {
    if (!alternatives) continue;
    const found = { alternatives, frequency: alternatives.reduce((sum, literal) => sum + frequency(literal), 0) };
    const better =
      !best ||
      found.frequency < best.frequency ||
      (found.frequency === best.frequency && alternatives.length < best.alternatives.length);
    if (better) best = found;
  }
  return best?.alternatives;
}

function comesFromRaw(field: string, segment: Segment, fields: EventFields): boolean {
  if (field === '_raw') return !fields.changesMetadata('_raw', segment);
  return !segment.indexedFields.has(field) && fields.standsInRaw(field, segment);
}

function anyOf(sides: readonly (Alternatives | undefined)[]): Alternatives | undefined {
  const alternatives = new Set<string>();
  for (const side of sides) {
    if (!side) return undefined;
    for (const literal of side) alternatives.add(literal);
  }
  return alternatives.size > 0 && alternatives.size <= mostAlternatives ? [...alternatives] : undefined;
}

/** A number may be written in several ways; all of them hold the digits that count. Subnets hold nothing certain. */
function valueLiteral({ pattern }: SearchValue): Alternatives | undefined {
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

function longest(parts: readonly string[], stretch: RegExp): Alternatives | undefined {
  const stretches = parts.flatMap((part) => part.match(stretch) ?? []);
  const text = stretches.reduce((best, other) => (other.length > best.length ? other : best), '');
  return text.length >= shortestLiteral ? [text.toLowerCase()] : undefined;
}
