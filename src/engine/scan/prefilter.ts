import type { SearchExpression } from '../../spl/index.ts';
import { opaqueRows, type RowMarks, rowsWithLiteral, type Segment } from '../../store/index.ts';
import type { EventFields } from './event-fields.ts';
import { requiredLiteral } from './required-literals.ts';

/** What is known of one segment. */
interface Known {
  /** Events by the literals that were looked for. */
  readonly literals: Map<string, RowMarks>;
  /** How often the bytes were gone through. */
  scans: number;
}

const knownSegments = new WeakMap<Segment, Known>();
const mostLiterals = 64;

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
  const requirement = requiredLiteral(expression, segment, fields);
  if (!requirement) return undefined;
  let known = knownSegments.get(segment);
  if (!known) knownSegments.set(segment, (known = { literals: new Map(), scans: 0 }));
  const wanted = requirement.kind === 'any' ? requirement.alternatives : [requirement];
  const fresh = wanted.filter(({ text }) => !known.literals.has(text.toLowerCase()));
  if (known.scans + fresh.length > mostScans) return undefined;
  return union(wanted.map(({ text }) => rowsWith(text.toLowerCase(), segment, known)));
}

/** Events that hold a literal, or whose bytes say nothing certain. */
function rowsWith(literal: string, segment: Segment, known: Known): RowMarks {
  let marks = known.literals.get(literal);
  if (!marks) {
    known.scans++;
    marks = union([rowsWithLiteral(segment, literal), opaqueRows(segment)]);
    if (known.literals.size < mostLiterals) known.literals.set(literal, marks);
  }
  return marks;
}

function union(all: readonly RowMarks[]): RowMarks {
  if (all.length === 1) return all[0]!;
  const marks = all[0]!.slice();
  for (const other of all.slice(1)) for (let row = 0; row < marks.length; row++) marks[row]! |= other[row]!;
  return marks;
}
