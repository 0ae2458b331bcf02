import type { GroupName } from './ast.ts';
import { after } from './characters.ts';
import { OffsetMatch, type RegexMatch } from './match.ts';
import type { Matcher, SearchRules } from './matcher.ts';
import type { NativeSearch } from './native-search.ts';
import { fillReplacement, parseReplacement, type Replacement } from './replacement.ts';

/** A compiled regular expression. Cheap to make again: patterns are compiled once and cached. */
export interface Regex {
  readonly pattern: string;
  /** Every group in order of number, from 1. In a branch reset group, groups share a number and appear once. */
  readonly groups: readonly { readonly index: number; readonly name?: string }[];
  /** The different names in order of group number. */
  readonly groupNames: readonly string[];
  readonly groupCount: number;
  /** What runs it: the runtime's own engine where that was proven equal and harmless, else the budgeted matcher. */
  readonly engine: 'native' | 'budgeted';
  /**
   * How many calls on this object gave up because the budget was spent; they answered "no match", as Splunk does past
   * `match_limit`. A search warns when this has grown.
   */
  readonly exhaustions: number;
  /** Whether the subject contains a match. */
  test(subject: string): boolean;
  /** The first match that starts at or after `from`. */
  exec(subject: string, from?: number): RegexMatch | null;
  /** All matches from left to right, at most `limit`. After an empty match a longer one at the same place comes next. */
  execAll(subject: string, limit?: number): RegexMatch[];
  /** Replaces all matches (the first `limit`) by a replacement with `\1`, `\0` and `\\`. */
  replaceAll(subject: string, replacement: string, limit?: number): string;
}

/** The engines of one pattern, shared by all its `Regex` objects. */
export interface Engines {
  readonly native: NativeSearch | undefined;
  readonly matcher: () => Matcher;
}

export class CompiledRegex implements Regex {
  readonly pattern: string;
  readonly groups: readonly { readonly index: number; readonly name?: string }[];
  readonly groupNames: readonly string[];
  readonly groupCount: number;
  readonly engine: 'native' | 'budgeted';
  readonly #engines: Engines;
  #exhaustions = 0;
  #template: string | undefined;
  #replacement: Replacement = [];

  constructor(pattern: string, groupCount: number, names: readonly GroupName[], engines: Engines) {
    this.pattern = pattern;
    this.groupCount = groupCount;
    this.groups = Array.from({ length: groupCount }, (_, at) => {
      const name = names.find((group) => group.index === at + 1)?.name;
      return { index: at + 1, ...(name === undefined ? {} : { name }) };
    });
    this.groupNames = [...new Set(names.map((group) => group.name))];
    this.engine = engines.native === undefined ? 'budgeted' : 'native';
    this.#engines = engines;
  }

  get exhaustions(): number {
    return this.#exhaustions;
  }

  test(subject: string): boolean {
    const { native } = this.#engines;
    return (native?.takes(subject) ? native.test(subject) : undefined) ?? this.#search(subject, 0) !== null;
  }

  exec(subject: string, from = 0): RegexMatch | null {
    const { native } = this.#engines;
    const found = native?.takes(subject) ? native.exec(subject, from) : undefined;
    return found === undefined ? this.#search(subject, from) : found;
  }

  execAll(subject: string, limit = Number.POSITIVE_INFINITY): RegexMatch[] {
    const found: RegexMatch[] = [];
    let from = 0;
    let match: RegexMatch | null = null;
    while (found.length < limit && from <= subject.length) {
      if (match !== null && match.end === match.index) {
        // As pcre2test's /g and Perl: first a match at the same place that is not empty, else one character on.
        match = this.#search(subject, from, { anchored: true, notEmptyAtStart: true });
        if (match === null) {
          from = after(subject, from);
          continue;
        }
      } else match = this.exec(subject, from);
      if (match === null) break;
      found.push(match);
      from = Math.max(match.end, from);
    }
    return found;
  }

  replaceAll(subject: string, replacement: string, limit?: number): string {
    const matches = this.execAll(subject, limit);
    if (matches.length === 0) return subject;
    if (this.#template !== replacement) {
      this.#template = replacement;
      this.#replacement = parseReplacement(replacement);
    }
    let text = '';
    let copied = 0;
    for (const match of matches) {
      text += subject.slice(copied, match.index) + fillReplacement(this.#replacement, match);
      copied = match.end;
    }
    return text + subject.slice(copied);
  }

  #search(subject: string, from: number, rules?: SearchRules): RegexMatch | null {
    const matcher = this.#engines.matcher();
    const outcome = matcher.search(subject, from, rules);
    if (outcome === 'exhausted') this.#exhaustions++;
    if (outcome !== 'match') return null;
    return new OffsetMatch(subject, matcher.registers.slice(0, 2 * (this.groupCount + 1)));
  }
}
