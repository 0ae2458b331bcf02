import { utf8Text } from '../text.ts';
import { indexTimePattern } from './pattern.ts';
import { RangeList, type Ranges } from './ranges.ts';
import type { StructureRules } from './rules.ts';

/** A file of columns: its records, and the names of each record's columns. */
export interface Table {
  readonly records: Ranges;
  /** For each record, which of `headers` names its columns. */
  readonly headerOf: Uint16Array;
  readonly headers: readonly (readonly string[])[];
  /** The cells of the bytes from `start` to `end`. */
  cells(start: number, end: number): string[];
}

const delimiters = { csv: ',', tsv: '\t', psv: '|', w3c: ' ', json: ',' } as const;
const namedDelimiters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['space', ' '],
  ['whitespace', ' '],
]);

/** Reads files with a header. Source: Getting Data In, "Extract fields from files with structured data". */
export function readTable(bytes: Uint8Array, rules: StructureRules): Table {
  const delimiter = named(rules.delimiter) ?? delimiters[rules.format];
  const quote = rules.quote ?? '"';
  const lines = rules.format === 'w3c' ? splitRecords(bytes, '') : splitRecords(bytes, quote);
  const preamble = indexTimePattern(rules.preamble);
  const headerPattern = indexTimePattern(rules.headerPattern);
  const records = new RangeList();
  const headers: string[][] = [];
  const headerOf: number[] = [];
  const addHeader = (text: string): void => {
    const separator = named(rules.headerDelimiter) ?? delimiter;
    headers.push(splitCells(text.trim(), separator, quote).map(fieldName));
  };
  if (rules.fieldNames) headers.push([...rules.fieldNames]);
  for (let line = 0; line < lines.starts.length; line++) {
    const start = lines.starts[line]!;
    const end = lines.ends[line]!;
    if (rules.format === 'w3c' && bytes[start] === hash) {
      const text = utf8Text(bytes, start, end);
      if (text.startsWith('#Fields:')) addHeader(text.slice('#Fields:'.length));
      continue;
    }
    const readsText = preamble !== undefined || headers.length === 0;
    const text = readsText ? utf8Text(bytes, start, end) : '';
    if (preamble?.test(text)) continue;
    if (headers.length === 0) {
      if (line + 1 < (rules.headerLine ?? 0)) continue;
      const match = headerPattern?.exec(text);
      if (headerPattern && !match) continue;
      addHeader(match ? (match.values[1] ?? text.slice(match.end)) : text);
      continue;
    }
    records.add(start, end);
    headerOf.push(headers.length - 1);
  }
  const cells = (start: number, end: number): string[] => splitCells(utf8Text(bytes, start, end), delimiter, quote);
  return { records: records.ranges(), headerOf: Uint16Array.from(headerOf), headers, cells };
}

const hash = 0x23;

const named = (delimiter: string | undefined): string | undefined =>
  delimiter === undefined ? undefined : (namedDelimiters.get(delimiter.toLowerCase()) ?? delimiter[0]);

/** Characters that are no letter, digit or underscore become underscores. */
const fieldName = (text: string): string => text.trim().replace(/[^\p{L}\p{N}_.:{}-]/gu, '_');

/** Lines, except that a line end inside quotation marks parts nothing. Empty lines are left out. */
function splitRecords(bytes: Uint8Array, quote: string): Ranges {
  const mark = quote === '' ? -1 : quote.charCodeAt(0);
  const records = new RangeList();
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (byte === mark) quoted = !quoted;
    else if (byte === undefined || ((byte === 10 || byte === 13) && !quoted)) {
      if (at > start) records.add(start, at);
      start = at + 1;
    }
  }
  return records.ranges();
}

/** A doubled quotation mark inside quotation marks is one. */
function splitCells(text: string, delimiter: string, quote: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === quote) {
      at++;
      for (; at < text.length; at++) {
        if (text[at] !== quote) cell += text[at];
        else if (text[at + 1] === quote) cell += text[at++];
        else break;
      }
      at++;
    }
    const end = text.indexOf(delimiter, at);
    cell += text.slice(at, end < 0 ? text.length : end);
    cells.push(cell);
    if (end < 0) return cells;
    at = end + 1;
  }
}
