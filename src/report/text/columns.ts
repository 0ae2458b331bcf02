import { columnWidth } from './width.ts';

/** One cell: the text that is measured, and how it is painted then. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
  readonly align?: 'right';
}

/** Rows as lines with aligned columns, two spaces between them and none at the end of a line. */
export function alignColumns(rows: readonly (readonly Cell[])[]): string[] {
  const widths: number[] = [];
  const measured = rows.map((row) =>
    row.map((cell, column) => {
      const width = columnWidth(cell.text);
      widths[column] = Math.max(widths[column] ?? 0, width);
      return { ...cell, width };
    }),
  );
  return measured.map((row) =>
    row
      .map(({ text, paint, align, width }, column) => {
        const room = ' '.repeat(widths[column]! - width);
        const painted = paint ? paint(text) : text;
        if (align === 'right') return room + painted;
        return column === row.length - 1 ? painted : painted + room;
      })
      .join('  ')
      .trimEnd(),
  );
}
