import type { Location, Span } from './location.ts';

/**
 * A text that spans point into, and that knows where its characters come from. A file is the simplest one; an SPL
 * search inside a YAML block scalar and a macro-expanded search map their offsets back through it.
 */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Resolves a span to the place a person can open. */
  locate(span: Span): Location;
  /** The lines of the original file that `location` touches, for code frames: first line's number, then the lines. */
  lines(location: Location): { readonly first: number; readonly lines: readonly string[] };
  /** Further places that explain the span: the macro definition in which it was written, innermost last. */
  trail?(span: Span): readonly { readonly message: string; readonly location: Location }[];
}

/** Offsets of the first character of each line of `text`. `\r\n` and `\n` end lines. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column (from 1) of an offset, given the text's line starts. */
export function positionAt(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** A whole file, or a search typed by hand: offsets are its own. */
export class FileText implements SourceText {
  readonly name: string;
  readonly text: string;
  #starts: number[] | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  locate(span: Span): Location {
    this.#starts ??= lineStarts(this.text);
    const start = positionAt(this.#starts, span.start);
    const end = positionAt(this.#starts, Math.max(span.start, span.end));
    return {
      file: this.name,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
  }

  lines(location: Location): { first: number; lines: string[] } {
    const all = this.text.split(/\r?\n/);
    return { first: location.line, lines: all.slice(location.line - 1, location.endLine) };
  }
}

/**
 * A text cut out of another one with characters dropped or changed on the way, such as a YAML scalar's value.
 * `offsets[i]` is the offset in `outer` of character `i`; it has one more entry than the text, for its end.
 */
export class ExcerptText implements SourceText {
  readonly name: string;
  readonly text: string;
  readonly outer: SourceText;
  readonly #offsets: ArrayLike<number>;

  constructor(outer: SourceText, text: string, offsets: ArrayLike<number>) {
    this.name = outer.name;
    this.text = text;
    this.outer = outer;
    this.#offsets = offsets;
  }

  locate(span: Span): Location {
    const last = this.#offsets.length - 1;
    const start = this.#offsets[Math.min(span.start, last)] ?? 0;
    const end = span.end > span.start ? (this.#offsets[Math.min(span.end - 1, last)] ?? start) + 1 : start;
    return this.outer.locate({ start, end });
  }

  lines(location: Location): { readonly first: number; readonly lines: readonly string[] } {
    return this.outer.lines(location);
  }
}
