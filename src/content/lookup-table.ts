import { CsvError, parse } from 'csv-parse/sync';
import { lineStarts, type Span } from '../diagnostics/index.ts';

/** What is wrong with a CSV file, at the line where it is. */
export interface TableProblem {
  readonly text: string;
  readonly span: Span;
  readonly message: string;
}

/** Looks for the first thing that keeps a CSV file from being a table: no header, or a row of another length. */
export function checkTable(bytes: Uint8Array): TableProblem | undefined {
  const text = new TextDecoder().decode(bytes);
  const at = (line: number, message: string): TableProblem => {
    const start = lineStarts(text)[line - 1] ?? 0;
    const end = text.indexOf('\n', start);
    return { text, span: { start, end: end < 0 ? text.length : end }, message };
  };
  if (text.trim() === '') return at(1, 'The CSV file is empty; it needs a header at least.');
  const unequal = (line: number, found: number, wanted: number): TableProblem =>
    at(line, `This row has ${found} columns, but the header has ${wanted}.`);
  if (!text.includes('"')) return checkPlainRows(text, unequal);
  try {
    const options = {
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    } as const;
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    const columns = rows[0]?.record.length ?? 0;
    const odd = rows.find(({ record }) => record.length !== columns);
    if (odd === undefined) return undefined;
    return unequal(odd.info.lines, odd.record.length, columns);
  } catch (error) {
    if (error instanceof CsvError) return at(Number(error['lines'] ?? 1), `This is not valid CSV: ${error.message}`);
    throw error;
  }
}

/** Without quotation marks a line is a row and a comma a border: most files, at many times the speed. */
function checkPlainRows(
  text: string,
  unequal: (line: number, found: number, wanted: number) => TableProblem,
): TableProblem | undefined {
  let wanted = 0;
  let comma = text.indexOf(',');
  for (let start = 0, line = 1; start < text.length; line++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    let columns = 1;
    for (; comma >= 0 && comma < end; comma = text.indexOf(',', comma + 1)) columns++;
    const blank = end - start < 2 && text.slice(start, end).trim() === '';
    if (wanted === 0) wanted = columns;
    else if (!blank && columns !== wanted) return unequal(line, columns, wanted);
    start = end + 1;
  }
  return undefined;
}
