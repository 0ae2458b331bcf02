import type { CharacterSet } from './character-set.ts';
import { contains } from './character-set.ts';

/** A set as the matcher asks it: one byte per Latin-1 character, a search beyond. */
export class MatcherSet {
  readonly low: Uint8Array;
  readonly #set: CharacterSet;

  constructor(set: CharacterSet) {
    this.#set = set;
    this.low = new Uint8Array(256);
    for (let code = 0; code < 256; code++) this.low[code] = contains(set, code) ? 1 : 0;
  }

  has(code: number): boolean {
    return code < 256 ? this.low[code] === 1 : contains(this.#set, code);
  }
}

/** A pattern as instructions for the matcher. */
export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly MatcherSet[];
  readonly texts: readonly string[];
  readonly groupLists: readonly (readonly number[])[];
  readonly groupCount: number;
  readonly registerCount: number;
  /** Register of the current call, when groups are called. */
  readonly frameRegister: number;
  readonly start: StartRule;
}

/** Where a match can start, so that hopeless places cost nothing. */
export interface StartRule {
  /** Only where the search starts: `\A`, `^` or a leading `.*` that matches newlines too. `line`: also after newlines. */
  readonly anchor: 'none' | 'start' | 'line' | 'subject';
  readonly first: MatcherSet | undefined;
  readonly least: number;
}
