import { fieldNameMatcher } from './wildcard-matcher.ts';

/**
 * A set of field names, as planning needs it: some names, some wildcards, or all fields. Immutable.
 */
export class FieldSet {
  static readonly all = new FieldSet(true, new Set(), []);
  static readonly none = new FieldSet(false, new Set(), []);

  readonly isAll: boolean;
  readonly names: ReadonlySet<string>;
  /** Names with `*`. */
  readonly patterns: readonly string[];
  #matchers: ((field: string) => boolean)[] | undefined;

  private constructor(isAll: boolean, names: ReadonlySet<string>, patterns: readonly string[]) {
    this.isAll = isAll;
    this.names = names;
    this.patterns = patterns;
  }

  /** Names may hold wildcards; `*` alone is every field. */
  static of(...names: readonly string[]): FieldSet {
    if (names.includes('*')) return FieldSet.all;
    const patterns = names.filter((name) => name.includes('*'));
    return new FieldSet(false, new Set(names.filter((name) => !name.includes('*'))), [...new Set(patterns)]);
  }

  get isEmpty(): boolean {
    return !this.isAll && this.names.size === 0 && this.patterns.length === 0;
  }

  has(field: string): boolean {
    if (this.isAll || this.names.has(field)) return true;
    this.#matchers ??= this.patterns.map(fieldNameMatcher);
    return this.#matchers.some((matches) => matches(field));
  }

  union(other: FieldSet): FieldSet {
    if (this.isAll || other.isEmpty) return this;
    if (other.isAll || this.isEmpty) return other;
    return new FieldSet(false, new Set([...this.names, ...other.names]), [
      ...new Set([...this.patterns, ...other.patterns]),
    ]);
  }

  with(...names: readonly string[]): FieldSet {
    return this.union(FieldSet.of(...names));
  }

  /** Takes exact names away; wildcards and "all" stay, since they may mean more than the names taken. */
  without(...names: readonly string[]): FieldSet {
    if (this.isAll || names.every((name) => !this.names.has(name))) return this;
    const taken = new Set(names);
    return new FieldSet(false, new Set([...this.names].filter((name) => !taken.has(name))), this.patterns);
  }
}
