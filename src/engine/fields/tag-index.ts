import { ByteTable } from './byte-table.ts';
import type { TagPattern } from './tag-pattern.ts';
import { nameBytes } from './tag-piece.ts';

/** Names beyond this many are not told apart: hostile data must not fill the memory. */
const mostNames = 10_000;
const less = 60;
const slash = 47;

/**
 * Where the matches of tag patterns can begin in an event: one pass over its tags serves all patterns, and goes no
 * farther than somebody asks.
 */
export class TagIndex {
  /** Per pattern, the places of the event's tags that it can begin with. */
  readonly #candidates: number[][];
  readonly #patterns: readonly TagPattern[];
  readonly #all: readonly number[];
  readonly #bytes: Uint8Array;
  readonly #names: ByteTable;
  /** Per name's number, the patterns that can begin with it. */
  readonly #byName: (readonly number[])[] = [[]];
  /** The same for tags without a name, such as those that close. */
  readonly #nameless: readonly number[];
  #at = 0;
  #start = 0;
  #end = 0;
  /** A stretch without `<`, and the `<` (or the event's end) behind it: patterns and the index both ask for these. */
  #clearFrom = 0;
  #clearTo = 0;

  constructor(patterns: readonly TagPattern[], bytes: Uint8Array) {
    this.#patterns = patterns;
    this.#candidates = patterns.map(() => []);
    this.#all = [...patterns.keys()];
    this.#bytes = bytes;
    this.#names = new ByteTable(bytes);
    this.#nameless = this.#beginning('');
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  /** Turns to another event. */
  begin(start: number, end: number): void {
    for (const places of this.#candidates) places.length = 0;
    this.#at = start;
    this.#start = start;
    this.#end = end;
    this.#clearFrom = start;
    this.#clearTo = start;
  }

  /** Where the next `<` stands at or behind a place; the event's end when there is none. */
  nextTag(from: number): number {
    if (from >= this.#clearFrom && from <= this.#clearTo && this.#clearTo > this.#clearFrom) return this.#clearTo;
    const bytes = this.#bytes;
    const isBefore = from < this.#clearFrom;
    const stop = isBefore ? this.#clearFrom : this.#end;
    let at = from;
    while (at < stop && bytes[at] !== less) at++;
    if (isBefore && at === stop) at = this.#clearTo;
    this.#clearFrom = from;
    this.#clearTo = at;
    return at;
  }

  /** The n-th place of the event, from 0, at which a pattern can begin; -1 when there are no more. */
  candidate(pattern: number, n: number): number {
    const places = this.#candidates[pattern]!;
    while (places.length <= n) if (!this.#advance()) return -1;
    return places[n]!;
  }

  /** Finds the next tag that some pattern can begin with; false at the end. */
  #advance(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    const names = nameBytes;
    let at = this.#at;
    for (;;) {
      at = this.nextTag(at);
      if (at >= end) {
        this.#at = at;
        return false;
      }
      const tag = at++;
      if (bytes[at] === slash && this.#nameless.length === 0) continue;
      const start = at;
      while (at < end && names[bytes[at]!] === 1) at++;
      const patterns = at === start ? this.#nameless : this.#named(start, at);
      if (patterns.length === 0) continue;
      for (const pattern of patterns) this.#candidates[pattern]!.push(tag);
      this.#at = at;
      return true;
    }
  }

  #named(start: number, end: number): readonly number[] {
    const known = this.#names.find(start, end);
    if (known !== 0) return this.#byName[known]!;
    if (this.#byName.length > mostNames) return this.#all;
    const patterns = this.#beginning(String.fromCharCode(...this.#bytes.subarray(start, end)));
    this.#names.add(start, end, this.#byName.push(patterns) - 1);
    return patterns;
  }

  /** The patterns that can begin with a tag of this name. */
  #beginning(tag: string): number[] {
    return this.#all.filter((pattern) =>
      this.#patterns[pattern]!.openings.some(({ name, isWhole }) => (isWhole ? tag === name : tag.startsWith(name))),
    );
  }
}
