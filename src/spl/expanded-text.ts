import type { Location, SourceText, Span } from '../diagnostics/index.ts';

/** A stretch of an expanded search and where it was written. */
interface Segment {
  /** First offset in the expanded text. */
  readonly start: number;
  readonly source: SourceText;
  /** The offset in `source` of the first character; every character of a substituted argument maps to the argument. */
  readonly offset: number;
  /** The macro call that brought the stretch in, innermost first. */
  readonly call?: MacroCallSite;
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
  readonly #segments: Segment[] = [];
  readonly #root: SourceText;

  constructor(root: SourceText) {
    this.name = root.name;
    this.#root = root;
  }

  append(text: string, source: SourceText, offset: number, call?: MacroCallSite): void {
    if (text === '') return;
    this.#segments.push({ start: this.text.length, source, offset, ...(call ? { call } : {}) });
    this.text += text;
  }

  locate(span: Span): Location {
    const first = this.#original(span.start);
    const last = this.#original(Math.max(span.start, span.end - 1));
    const start = first.span.start;
    const end = Math.max(first.span.end, last.span.end);
    return this.#root.locate({ start, end: span.end > span.start || first.called ? end : start });
  }

  lines(location: Location): { readonly first: number; readonly lines: readonly string[] } {
    return this.#root.lines(location);
  }

  trail(span: Span): { message: string; location: Location }[] {
    const segment = this.#segmentAt(span.start);
    if (!segment?.call) return [];
    const offset = segment.offset + (span.start - segment.start);
    const length = Math.max(1, span.end - span.start);
    return [
      {
        message: `In the expansion of the macro '${segment.call.name}'.`,
        location: segment.source.locate({ start: offset, end: offset + length }),
      },
    ];
  }

  /** The place in the root text that an expanded offset comes from; for macro text, the outermost call. */
  #original(offset: number): { span: Span; called: boolean } {
    const segment = this.#segmentAt(offset);
    if (!segment) return { span: { start: 0, end: 0 }, called: false };
    let call = segment.call;
    if (!call) {
      const at = segment.offset + (offset - segment.start);
      return { span: { start: at, end: at + 1 }, called: false };
    }
    while (call.outer) call = call.outer;
    return { span: call.span, called: true };
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
