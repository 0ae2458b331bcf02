/** The cells of a CSV file by column: `cells[column][row]`. */
export interface CsvTable {
  readonly fields: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly length: number;
}

/**
 * Reads a CSV lookup: a header line, commas, cells in quotation marks where they hold commas, marks or line breaks.
 * Columns without a name are dropped; short rows are filled with empty cells, empty lines left out.
 */
export function readCsv(bytes: Uint8Array): CsvTable {
  const text = new TextDecoder().decode(bytes);
  const reader = new CsvReader(text);
  const header = reader.row() ?? [];
  const cells: string[][] = header.map(() => []);
  let length = 0;
  for (let row = reader.row(); row; row = reader.row()) {
    if (row.length === 1 && row[0] === '') continue;
    for (let column = 0; column < cells.length; column++) cells[column]!.push(row[column] ?? '');
    length++;
  }
  const kept = header.flatMap((name, column) => (name.trim() === '' ? [] : [column]));
  return { fields: kept.map((column) => header[column]!.trim()), cells: kept.map((column) => cells[column]!), length };
}

class CsvReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The cells of the next line; undefined at the end. */
  row(): string[] | undefined {
    const text = this.#text;
    if (this.#at >= text.length) return undefined;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#cell());
      const next = text[this.#at];
      this.#at++;
      if (next === ',') continue;
      if (next === '\r' && text[this.#at] === '\n') this.#at++;
      return cells;
    }
  }

  #cell(): string {
    const text = this.#text;
    if (text[this.#at] !== '"') return this.#plain();
    let value = '';
    let start = this.#at + 1;
    for (;;) {
      const close = text.indexOf('"', start);
      if (close < 0) {
        // Never closed: the rest of the file is the cell.
        value += text.slice(start);
        this.#at = text.length;
        return value;
      }
      value += text.slice(start, close);
      if (text[close + 1] !== '"') {
        this.#at = close + 1;
        return value + this.#plain();
      }
      value += '"';
      start = close + 2;
    }
  }

  #plain(): string {
    const text = this.#text;
    let at = this.#at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 44 || code === 10 || code === 13) break;
    }
    const cell = text.slice(this.#at, at);
    this.#at = at;
    return cell;
  }
}
