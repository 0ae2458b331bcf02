import type { StageReport } from '../backend/index.ts';
import { clip, oneLine } from './text/visible.ts';

/** What went into each stage of a search and what came out of it, as aligned lines with a heading. */
export function stageLines(stages: readonly StageReport[]): string[] {
  const rows = [['in', 'out', 'stage'] as const, ...stages.map(stageRow)];
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const [first, second] = [width(0), width(1)];
  return rows.map(([entered, left, command]) => `${entered.padStart(first)}  ${left.padStart(second)}  ${command}`);
}

const stageRow = ({ command, eventsIn, eventsOut }: StageReport): readonly [string, string, string] => [
  String(eventsIn),
  String(eventsOut),
  clip(oneLine(command), 120),
];
