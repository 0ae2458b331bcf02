import type { Span } from '../diagnostics/index.ts';
import type { PatternTree } from './ast.ts';
import { stepBound } from './backtracking-bound.ts';
import { emitNative } from './emit-native.ts';
import type { RegexMatch } from './match.ts';
import { isNativeEqual } from './native-subset.ts';
import { anchorOf } from './start-rule.ts';

/** Steps of backtracking that are harmless: well under a second of the runtime's engine. */
const harmlessSteps = 5e7;
/** A pattern that is harmless only for subjects shorter than this is left to the matcher. */
const leastUseful = 100;
const longestSubject = 1 << 24;

const surrogates = /[\ud800-\udfff]/;

/** A pattern that the runtime's own engine runs. */
export interface NativeSearch {
  /** Whether this engine may run over the subject. */
  takes(subject: string): boolean;
  /** Undefined when the runtime gave up. */
  test(subject: string): boolean | undefined;
  exec(subject: string, from: number): RegexMatch | null | undefined;
}

/** The native form of a pattern, when JavaScript's meaning is equal and its backtracking harmless. */
export function nativeSearch(tree: PatternTree): NativeSearch | undefined {
  if (!isNativeEqual(tree)) return undefined;
  const anchor = anchorOf(tree);
  const bound = stepBound(tree.root, anchor);
  if (bound === undefined) return undefined;
  const longest = longestWithin(bound);
  if (longest < leastUseful) return undefined;
  const { source, groups } = emitNative(tree);
  // A leading `.*` needs to be tried at the start of each line only.
  const prefix = anchor === 'line' ? '(?:^|(?<=\\n))' : anchor === 'start' ? '^' : '';
  try {
    return new NativeRegExp(source, prefix, groups, longest);
  } catch {
    return undefined;
  }
}

function longestWithin(bound: (length: number) => number): number {
  let low = 0;
  let high = longestSubject;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bound(middle) <= harmlessSteps) low = middle;
    else high = middle - 1;
  }
  return low;
}

class NativeRegExp implements NativeSearch {
  readonly #source: string;
  readonly #search: RegExp;
  readonly #groups: readonly number[] | undefined;
  readonly #longest: number;
  readonly #prefixed: boolean;
  #here: RegExp | undefined;
  #indices: RegExp | undefined;
  #broken = false;

  constructor(source: string, prefix: string, groups: readonly number[] | undefined, longest: number) {
    this.#source = source;
    this.#search = new RegExp(prefix === '' ? source : `${prefix}(?:${source})`, 'g');
    this.#groups = groups;
    this.#longest = longest;
    this.#prefixed = prefix !== '';
  }

  takes(subject: string): boolean {
    return subject.length <= this.#longest && !this.#broken && !surrogates.test(subject);
  }

  test(subject: string): boolean | undefined {
    try {
      this.#search.lastIndex = 0;
      return this.#search.test(subject);
    } catch {
      this.#broken = true;
      return undefined;
    }
  }

  exec(subject: string, from: number): RegexMatch | null | undefined {
    try {
      const found = this.#find(subject, from);
      if (found === null) return null;
      const values = this.#groups === undefined ? found : this.#groups.map((group) => found[group]);
      return new NativeMatch(found.index, values, () => this.#spans(subject, found.index));
    } catch {
      // The runtime refuses a pattern that compiles to too much, and runs out of stack on some subjects.
      this.#broken = true;
      return undefined;
    }
  }

  #find(subject: string, from: number): RegExpExecArray | null {
    if (this.#prefixed && from > 0) {
      this.#here ??= new RegExp(this.#source, 'y');
      this.#here.lastIndex = from;
      const found = this.#here.exec(subject);
      if (found !== null) return found;
    }
    this.#search.lastIndex = from;
    return this.#search.exec(subject);
  }

  #spans(subject: string, index: number): readonly (readonly [number, number] | undefined)[] {
    this.#indices ??= new RegExp(this.#source, 'dy');
    this.#indices.lastIndex = index;
    const indices = this.#indices.exec(subject)?.indices ?? [];
    return this.#groups === undefined ? indices : this.#groups.map((group) => indices[group]);
  }
}

class NativeMatch implements RegexMatch {
  readonly index: number;
  readonly end: number;
  readonly values: readonly (string | undefined)[];
  readonly #findSpans: () => readonly (readonly [number, number] | undefined)[];
  #spans: readonly (readonly [number, number] | undefined)[] | undefined;

  constructor(
    index: number,
    values: readonly (string | undefined)[],
    findSpans: () => readonly (readonly [number, number] | undefined)[],
  ) {
    this.index = index;
    this.values = values;
    this.end = index + values[0]!.length;
    this.#findSpans = findSpans;
  }

  span(group: number): Span | undefined {
    this.#spans ??= this.#findSpans();
    const span = this.#spans[group];
    return span && { start: span[0], end: span[1] };
  }
}
