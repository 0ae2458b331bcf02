import type { SearchExpression } from '../../spl/index.ts';
import { literalFrequency, opaqueRows, type RowMarks, rowsWithLiterals, type Segment } from '../../store/index.ts';
import type { EventFields } from './event-fields.ts';
import { requiredLiterals } from './required-literals.ts';

/** What is known of one segment. */
interface Known {
  /** Events by the literals that were looked for. */
  readonly literals: Map<string, RowMarks>;
  /** How often literals come up in samples of the bytes. */
  readonly frequencies: Map<string, number>;
  /** How often the bytes were gone through. */
  scans: number;
}

const knownSegments = new WeakMap<Segment, Known>();

/**
 * From here on a segment is worth reading fields of all its events: the next searches find them read, while each
 * search for a literal goes through all bytes again.
 */
const mostScans = 24;

/**
 * Events of a segment that may meet an expression, judged by their bytes alone: the rows that are left out certainly
 * do not. Undefined when the bytes tell nothing. The marks are shared: do not change them.
 */
export function candidateRows(
  expression: SearchExpression,
  segment: Segment,
  fields: EventFields,
): RowMarks | undefined {
  if (!segment.bytes) return undefined;
  let known = knownSegments.get(segment);
  if (!known) knownSegments.set(segment, (known = { literals: new Map(), frequencies: new Map(), scans: 0 }));
  const { literals, frequencies } = known;
  const wanted = requiredLiterals(expression, segment, fields, (literal) => {
    let frequency = frequencies.get(literal);
    if (frequency === undefined) frequencies.set(literal, (frequency = literalFrequency(segment, literal)));
    return frequency;
  });
  if (!wanted) return undefined;
  const fresh = wanted.filter((literal) => !literals.has(literal));
  if (known.scans + fresh.length > mostScans) return undefined;
  known.scans += fresh.length;
  const escapes = fields.hasEscapes(segment) ? 'escapes' : 'plain';
  const found = fresh.length > 0 ? rowsWithLiterals(segment, fresh, escapes) : [];
  for (const [index, literal] of fresh.entries()) literals.set(literal, found[index]!);
  return union([...wanted.map((literal) => literals.get(literal)!), opaqueRows(segment, escapes)]);
}

function union(all: readonly RowMarks[]): RowMarks {
  const marks = all[0]!.slice();
  for (const other of all.slice(1)) for (let row = 0; row < marks.length; row++) marks[row]! |= other[row]!;
  return marks;
}
