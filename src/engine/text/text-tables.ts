import type { Row } from '../values/index.ts';

export interface TableOptions {
  /** Line of the header, counted from 1 without empty lines; found by its looks when left out. */
  readonly header?: number;
  /** Columns are called Column_1, Column_2 ... and every line is a row. */
  readonly withoutHeader: boolean;
  /** Whether a header behind an empty line begins another table. */
  readonly several: boolean;
}

/** Columns that are told apart; the last of them holds the rest. Source: Admin Manual, "limits.conf", `[kv] maxcols`. */
const mostColumns = 512;

/** A row of a table in a text: its line, and its cells by column. */
export interface TableRow {
  readonly line: string;
  readonly cells: Row;
}

/**
 * The rows of the tables in a text, such as the output of `top` or `netstat`. A header is a line of words; capitalised
 * ones are preferred. Columns are separated by commas or tabs where the header has them, else by spaces; cells that are
 * missing in a line are told by their place under the header. What there is beyond the last column belongs to it.
 * Source: Search Reference, "multikv".
 */
export function tableRows(text: string, options: TableOptions): TableRow[] {
  const blocks = blocksOf(text);
  if (options.withoutHeader || options.header !== undefined || !options.several) {
    return rowsUnder(blocks.flat(), options);
  }
  const tables: string[][] = [];
  for (const block of blocks) {
    const last = tables[tables.length - 1];
    if (last && !isCapitalised(tokensOf(block[0]!, separatorOf(block[0]!)))) last.push(...block);
    else tables.push([...block]);
  }
  // What stands before the first header is no table of its own.
  return tables.flatMap((lines) => rowsUnder(lines, options));
}

/** The lines between empty ones. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = [[]];
  for (const line of text.split(/\r?\n|\r/)) {
    if (line.trim() !== '') blocks[blocks.length - 1]!.push(line);
    else if (blocks[blocks.length - 1]!.length > 0) blocks.push([]);
  }
  return blocks.filter(({ length }) => length > 0);
}

function rowsUnder(lines: readonly string[], { header, withoutHeader }: TableOptions): TableRow[] {
  if (withoutHeader) {
    const first = lines[0] ?? '';
    const separator = separatorOf(first);
    const found = tokensOf(first, separator).slice(0, mostColumns);
    const columns = found.map((token, at) => ({ ...token, text: `Column_${at + 1}` }));
    return lines.map((line) => ({ line, cells: cellsOf(line, columns, separator) }));
  }
  const at = header === undefined ? headerLine(lines) : header - 1;
  const title = lines[at];
  if (title === undefined) return [];
  const separator = separatorOf(title);
  const body = lines.slice(at + 1);
  const found = columnsOf(title, body, separator).slice(0, mostColumns);
  const columns = found.map((token) => ({ ...token, text: cleanName(token.text) }));
  return body.map((line) => ({ line, cells: cellsOf(line, columns, separator) }));
}

/** The number of the line that looks most like a header; -1 if none does. */
function headerLine(lines: readonly string[]): number {
  const tokens = lines.map((line) => tokensOf(line, separatorOf(line)));
  const isText = (line: readonly Token[]): boolean =>
    line.length > 1 && line.every(({ text }) => !/^["']?[\d.,:+-]*\d/.test(text));
  const first = tokens.findIndex(isText);
  const capitalised = tokens.findIndex((line) => isText(line) && isCapitalised(line));
  if (capitalised < 0 || first < 0) return first;
  return tokens[first]!.length === tokens[capitalised]!.length ? first : capitalised;
}

const isCapitalised = (line: readonly Token[]): boolean =>
  line.length > 1 && line.every(({ text }) => /^["'(%#]*\p{Lu}/u.test(text));

type Separator = ',' | '\t' | ' ';

const separatorOf = (header: string): Separator => (header.includes('\t') ? '\t' : header.includes(',') ? ',' : ' ');

/** A stretch of a line. */
interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const patterns: Readonly<Record<Separator, RegExp>> = {
  ' ': /\S+/g,
  '\t': /[^\t]*/g,
  // Quotation marks keep the commas inside them, and stay.
  ',': /(?:"[^"]*"|[^",]|")*/g,
};

function tokensOf(line: string, separator: Separator): Token[] {
  const tokens: Token[] = [];
  const pattern = patterns[separator];
  for (let at = 0; at <= line.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match) break;
    const end = match.index + match[0].length;
    tokens.push({ text: match[0].trim(), start: match.index, end });
    at = end + 1;
  }
  return tokens;
}

/** A header whose names hold single spaces is cut at wider gaps, where that fits the lines under it. */
function columnsOf(title: string, body: readonly string[], separator: Separator): Token[] {
  const words = tokensOf(title, separator);
  if (separator !== ' ' || body.length === 0) return words;
  const phrases = [...title.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const widths = body.map((line) => tokensOf(line, separator).length);
  const fits = (columns: readonly Token[]): number => widths.filter((width) => width === columns.length).length;
  return phrases.length > 1 && fits(phrases) > fits(words) ? phrases : words;
}

function cellsOf(line: string, columns: readonly Token[], separator: Separator): Row {
  const tokens = tokensOf(line, separator);
  const cells: Row = new Map();
  if (separator === ' ' && tokens.length < columns.length) {
    for (const token of tokens) cells.set(columns[nearest(token, columns)]!.text, token.text);
    return cells;
  }
  for (let at = 0; at < Math.min(tokens.length, columns.length); at++) {
    const cell = at === columns.length - 1 ? line.slice(tokens[at]!.start).trim() : tokens[at]!.text;
    if (cell) cells.set(columns[at]!.text, cell);
  }
  return cells;
}

/** The column that a token stands under, or next to. */
function nearest({ start, end }: Token, columns: readonly Token[]): number {
  let [at, after] = [0, columns.length];
  while (at + 1 < after) {
    const middle = (at + after) >> 1;
    if (columns[middle]!.start <= start) at = middle;
    else after = middle;
  }
  const next = columns[at + 1];
  return next && next.start - end < start - columns[at]!.end ? at + 1 : at;
}

/** A name as fields may have it: other characters are underscores, none of them first. */
const cleanName = (text: string): string => text.replace(/[^A-Za-z0-9_]/g, '_').replace(/^_+/, '') || text;
