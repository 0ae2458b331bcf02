import type { Span } from '../diagnostics/index.ts';

/** One match. Offsets count UTF-16 code units of the subject; group 0 is the whole match. */
export interface RegexMatch {
  /** Where the match starts; after `\K`, where that stood. */
  readonly index: number;
  readonly end: number;
  /** The text of each group, undefined for a group that did not take part. */
  readonly values: readonly (string | undefined)[];
  /** Where a group's text stands, undefined for a group that did not take part. */
  span(group: number): Span | undefined;
}

/** A match by its groups' offsets, two per group, -1 where unset. */
export class OffsetMatch implements RegexMatch {
  readonly #subject: string;
  readonly #offsets: Int32Array;
  #values: readonly (string | undefined)[] | undefined;

  constructor(subject: string, offsets: Int32Array) {
    this.#subject = subject;
    this.#offsets = offsets;
  }

  get index(): number {
    return this.#offsets[0]!;
  }

  get end(): number {
    return this.#offsets[1]!;
  }

  get values(): readonly (string | undefined)[] {
    this.#values ??= Array.from({ length: this.#offsets.length / 2 }, (_, group) => {
      const span = this.span(group);
      return span === undefined ? undefined : this.#subject.slice(span.start, span.end);
    });
    return this.#values;
  }

  span(group: number): Span | undefined {
    const end = this.#offsets[2 * group + 1] ?? -1;
    return end < 0 ? undefined : { start: this.#offsets[2 * group]!, end };
  }
}
