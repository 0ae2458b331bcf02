/** Where something stands: a place in a file or a search that a person can open. Lines and columns count from 1. */
export interface Location {
  /** Path of the file, or a name such as `search` for text that has no file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A stretch of a text: offsets in UTF-16 code units, `end` exclusive. What text it is, the owner of the span knows. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both. */
export const spanning = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});
