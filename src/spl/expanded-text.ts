import type { Location, SourceText, Span } from '../diagnostics/index.ts';

/** A stretch of a text and where it was written. */
export interface Piece {
  /** First offset in the text. */
  readonly start: number;
  /** The offset of its first character in the source. */
  readonly from: number;
  /** Where all characters stand for one place in the source, such as `$argument$`: its end. */
  readonly to?: number;
}

/** A stretch of an expanded search. */
interface Segment extends Piece {
  readonly source: SourceText;
  /** The macro call that brought the stretch in, innermost first. */
  readonly call: MacroCallSite | undefined;
}

/** A macro call in some text, itself perhaps in the text of another macro. */
export interface MacroCallSite {
  readonly name: string;
  readonly source: SourceText;
  readonly span: Span;
  readonly outer?: MacroCallSite;
}

/**
 * A search after macro expansion. A span in it leads to the place in the file where a person must look: the text
 * itself, or, for text out of a macro, the outermost call, with the macro's own place as a note.
 */
export class ExpandedText implements SourceText {
  readonly name: string;
  text = '';
  /** Offsets where a macro call stood that could not be replaced, in order. */
  readonly holes: number[] = [];
  readonly #segments: Segment[] = [];
  readonly #root: SourceText;

  constructor(root: SourceText) {
    this.name = root.name;
    this.#root = root;
  }

  append(text: string, source: SourceText, { from, to }: Omit<Piece, 'start'>, call: MacroCallSite | undefined): void {
    if (text === '') return;
    this.#segments.push({ start: this.text.length, from, ...(to === undefined ? {} : { to }), source, call });
    this.text += text;
  }

  /** Notes that a macro call could not be replaced here. */
  leaveHole(): void {
    this.holes.push(this.text.length);
  }

  locate(span: Span): Location {
    const first = this.#original(span.start);
    if (span.end <= span.start && !first.called) return this.#root.locate({ start: first.start, end: first.start });
    const last = this.#original(Math.max(span.start, span.end - 1));
    return this.#root.locate({ start: first.start, end: Math.max(first.end, last.end) });
  }

  lines(location: Location): { readonly first: number; readonly lines: readonly string[] } {
    return this.#root.lines(location);
  }

  /** Where the span stands in the macros that it came through, outermost macro first. */
  trail(span: Span): { message: string; location: Location }[] {
    const segment = this.#segmentAt(span.start);
    return segment?.call ? trailOf(segment.call, segment.source.locate(this.#written(segment, span))) : [];
  }

  /** The part of a span that lies in a segment, in the segment's source. */
  #written(segment: Segment, { start, end }: Span): Span {
    if (segment.to !== undefined) return { start: segment.from, end: segment.to };
    const next = this.#segments[this.#segments.indexOf(segment) + 1]?.start ?? this.text.length;
    const from = segment.from + (start - segment.start);
    return { start: from, end: from + Math.max(1, Math.min(end, next) - start) };
  }

  /** The place in the root text that an expanded offset comes from; for macro text, the outermost call. */
  #original(offset: number): Span & { called: boolean } {
    const segment = this.#segmentAt(offset);
    if (!segment) return { start: 0, end: 0, called: false };
    if (segment.call) return { ...outermost(segment.call).span, called: true };
    const start = segment.from + (offset - segment.start);
    return { start, end: start + 1, called: false };
  }

  #segmentAt(offset: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#segments[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#segments[low];
  }
}

/** The call in the search itself. */
export function outermost(call: MacroCallSite): MacroCallSite {
  let outer = call;
  while (outer.outer) outer = outer.outer;
  return outer;
}

/** How a place in the text of a macro came to be: the places in each macro on the way, outermost first. */
export function trailOf(innermost: MacroCallSite, place: Location): { message: string; location: Location }[] {
  const trail: { message: string; location: Location }[] = [];
  let inside = place;
  for (let call: MacroCallSite | undefined = innermost; call; call = call.outer) {
    trail.unshift({ message: `In the expansion of the macro '${call.name}'.`, location: inside });
    inside = call.source.locate(call.span);
  }
  return trail;
}
