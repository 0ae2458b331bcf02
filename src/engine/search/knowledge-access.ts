import type { Result } from '../../diagnostics/index.ts';
import type { ExtractionRule } from '../../knowledge/index.ts';
import type { MacroDefinition } from '../../spl/index.ts';
import type { Row } from '../values/index.ts';

/** The knowledge that commands use by name, whatever app it comes from. */
export interface KnowledgeAccess {
  macro(name: string, argumentCount: number): MacroDefinition | undefined;
  macroNames(): Iterable<string>;
  /** A lookup by definition name or file name (`users` or `users.csv`). */
  lookup(name: string): Result<LookupTable>;
  /** Replaces or extends a lookup's rows for the rest of the run: outputlookup. */
  writeLookup(name: string, fields: readonly string[], rows: readonly Row[], append: boolean): Result<void>;
  savedSearch(
    name: string,
  ): { readonly search: string; readonly earliest?: string; readonly latest?: string } | undefined;
  /** The extraction that a stanza of transforms.conf describes. */
  extraction(name: string): ExtractionRule | undefined;
  extractionNames(): Iterable<string>;
  /** Search commands that apps bring as programs, in lower case: they exist, and the engine does not run them. */
  readonly customCommands: ReadonlySet<string>;
  dataModelNames(): Iterable<string>;
  /** The definition of a data model as the datamodel command prints it. */
  dataModelDefinition(name: string): unknown;
}

/** A lookup table with the matching rules of its definition. Source: Admin Manual, "transforms.conf", lookups. */
export interface LookupTable {
  readonly name: string;
  readonly fields: readonly string[];
  rows(): readonly Row[];
  /**
   * The rows that match the given input values, in table order, at most `max_matches`; with `min_matches`, rows of
   * default values make up for missing ones. `time` is the event's time, for time-based lookups.
   */
  match(inputs: ReadonlyMap<string, string>, time?: number): readonly Row[];
}
