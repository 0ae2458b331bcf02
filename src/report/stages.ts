import type { StageReport } from '../backend/index.ts';
import { alignColumns } from './text/columns.ts';
import { clip, oneLine } from './text/visible.ts';

/** What went into each stage of a search and what came out of it, as aligned lines with a heading. */
export function stageLines(stages: readonly StageReport[]): string[] {
  const rows = [['in', 'out', 'stage'] as const, ...stages.map(stageRow)];
  return alignColumns(
    rows.map(([entered, left, command]) => [
      { text: entered, align: 'right' },
      { text: left, align: 'right' },
      { text: command },
    ]),
  );
}

const stageRow = ({ command, eventsIn, eventsOut }: StageReport): readonly [string, string, string] => [
  String(eventsIn),
  String(eventsOut),
  clip(oneLine(command), 120),
];
