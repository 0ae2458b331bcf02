import type { TagIndex } from './tag-index.ts';
import type { TagPattern } from './tag-pattern.ts';
import { type Piece, wordBytes } from './tag-piece.ts';

/** The pattern does not match here. */
export const noMatch = -1;
/** Matching was given up: it took too long. */
export const gaveUp = -2;

/** Matches a tag pattern at places of a segment's bytes. */
export class TagMatcher {
  /** Where the groups of the last match stand: start and end of each; group 0 is the whole match. */
  readonly places: Int32Array;
  /** Bytes that were looked at, about; and how many may be, so that no event takes long. */
  work = 0;
  limit = 0;
  readonly #pieces: readonly Piece[];
  readonly #bytes: Uint8Array;
  readonly #index: TagIndex;
  #end = 0;

  constructor({ pieces, groupCount }: TagPattern, bytes: Uint8Array, index: TagIndex) {
    this.#pieces = pieces;
    this.#bytes = bytes;
    this.#index = index;
    this.places = new Int32Array(2 * (groupCount + 1));
  }

  /** The end of the match that begins at `at` in the index's event; `noMatch` or `gaveUp` without one. */
  match(at: number): number {
    this.#end = this.#index.end;
    const end = this.#from(0, at);
    this.places[0] = at;
    this.places[1] = end;
    return end;
  }

  #from(first: number, from: number): number {
    const pieces = this.#pieces;
    const bytes = this.#bytes;
    const end = this.#end;
    let at = from;
    for (let index = first; index < pieces.length; index++) {
      const piece = pieces[index]!;
      switch (piece.kind) {
        case 'text': {
          const text = piece.texts[0]!;
          if (!this.#stands(text, at)) return noMatch;
          at += text.length;
          break;
        }
        case 'one':
          if (at >= end || piece.set[bytes[at]!] === 0) return noMatch;
          at++;
          break;
        case 'run': {
          const start = at;
          at =
            piece.most < Number.POSITIVE_INFINITY || piece.least > 1 ? this.#counted(piece, at) : this.#run(piece, at);
          if (at < 0) return at;
          if (at - start < piece.least) return noMatch;
          this.work += at - start;
          break;
        }
        case 'open':
          this.places[2 * piece.group] = at;
          break;
        case 'close':
          this.places[2 * piece.group + 1] = at;
          break;
        case 'either': {
          const text = piece.texts.find((one) => this.#stands(one, at));
          if (!text) return noMatch;
          at += text.length;
          break;
        }
        case 'boundary':
          if (this.#isWord(at - 1) === this.#isWord(at)) return noMatch;
          break;
        case 'shortest':
          return this.#shortest(piece, index, at);
      }
    }
    return at;
  }

  #run({ set, isText }: Piece, from: number): number {
    if (isText) return this.#index.nextTag(from);
    const bytes = this.#bytes;
    const end = this.#end;
    let at = from;
    while (at < end && set[bytes[at]!] === 1) at++;
    return at;
  }

  /** A run whose characters are counted. Those beyond ASCII have several bytes: they are left to the regex engine. */
  #counted({ set, most }: Piece, from: number): number {
    const bytes = this.#bytes;
    const end = Math.min(this.#end, from + most);
    let at = from;
    for (; at < end && set[bytes[at]!] === 1; at++) if (bytes[at]! > 127) return gaveUp;
    return at;
  }

  #shortest({ set, next, least }: Piece, index: number, from: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    for (let at = from; ; at++) {
      const start = at;
      while (at < end && next[bytes[at]!] === 0 && set[bytes[at]!] === 1) at++;
      this.work += at - start + 1;
      if (this.work > this.limit) return gaveUp;
      if (at >= from + least) {
        const found = this.#from(index + 1, at);
        if (found !== noMatch) return found;
      }
      if (at >= end || set[bytes[at]!] === 0) return noMatch;
    }
  }

  #stands(text: Uint8Array, at: number): boolean {
    if (at + text.length > this.#end) return false;
    for (let index = 0; index < text.length; index++) if (this.#bytes[at + index] !== text[index]) return false;
    return true;
  }

  #isWord(at: number): boolean {
    return at >= this.#index.start && at < this.#end && wordBytes[this.#bytes[at]!] === 1;
  }
}
