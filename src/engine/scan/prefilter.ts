import type { SearchExpression } from '../../spl/index.ts';
import { opaqueRows, type RowMarks, rowsWithLiteral, type Segment } from '../../store/index.ts';
import type { EventFields } from './event-fields.ts';
import { type Requirement, requiredLiteral } from './required-literals.ts';

const scans = new WeakMap<Segment, number>();

/**
 * From here on a segment is worth reading fields of all its events: the next searches find them read, while each
 * search for a literal goes through all bytes again.
 */
const mostScans = 24;

/**
 * Events of a segment that may meet an expression, judged by their bytes alone: the rows that are left out certainly
 * do not. Undefined when the bytes tell nothing.
 */
export function candidateRows(
  expression: SearchExpression,
  segment: Segment,
  fields: EventFields,
): RowMarks | undefined {
  if (!segment.bytes) return undefined;
  const done = scans.get(segment) ?? 0;
  if (done >= mostScans) return undefined;
  const requirement = requiredLiteral(expression, segment, fields);
  if (!requirement) return undefined;
  scans.set(segment, done + 1);
  return mark(requirement, segment);
}

/** Events whose bytes say nothing certain are always candidates. */
function mark(requirement: Requirement, segment: Segment): RowMarks {
  if (requirement.kind === 'any') return union(requirement.alternatives.map((one) => mark(one, segment)));
  return union([rowsWithLiteral(segment, requirement.text), opaqueRows(segment)]);
}

function union(all: readonly RowMarks[]): RowMarks {
  const [first, ...others] = all;
  const marks = first!;
  for (const other of others) for (let row = 0; row < marks.length; row++) if (other[row] === 1) marks[row] = 1;
  return marks;
}
