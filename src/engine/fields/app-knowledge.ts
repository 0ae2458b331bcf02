import { DiagnosticError, describe, didYouMean, failure, type Result, success } from '../../diagnostics/index.ts';
import {
  booleanSetting,
  type ExtractionRule,
  type KnowledgeBase,
  type LookupDefinition,
  macroKey,
  plainFileLookup,
} from '../../knowledge/index.ts';
import type { MacroDefinition } from '../../spl/index.ts';
import { computedLookup } from '../computed-lookups/index.ts';
import { lookupMissing } from '../problems.ts';
import type { KnowledgeAccess, LookupTable } from '../search/knowledge-access.ts';
import { type Row, toText } from '../values/index.ts';
import { type CsvTable, readCsv } from './csv.ts';
import { CsvLookup } from './csv-lookup.ts';
import { filterTable } from './filter-table.ts';
import { lookupUnreadable, lookupUnsupported } from './problems.ts';

/** Tables that were read, by file; and lookups over them, by name. Shared by all searches with the same knowledge. */
interface Tables {
  readonly files: Map<string, Result<CsvTable>>;
  readonly lookups: Map<string, CsvLookup>;
}

const tablesOf = new WeakMap<KnowledgeBase, Tables>();

/** The knowledge of apps as commands use it, with the lookups that searches write. */
export class AppKnowledge implements KnowledgeAccess {
  readonly base: KnowledgeBase;
  readonly #tables: Tables;
  /** What outputlookup wrote, by file or collection. */
  readonly #written = new Map<string, CsvTable>();

  constructor(base: KnowledgeBase) {
    this.base = base;
    let tables = tablesOf.get(base);
    if (!tables) tablesOf.set(base, (tables = { files: new Map(), lookups: new Map() }));
    this.#tables = tables;
  }

  /** Whether no search has written a lookup. */
  get isPristine(): boolean {
    return this.#written.size === 0;
  }

  macro(name: string, argumentCount: number): MacroDefinition | undefined {
    return this.base.macros.get(macroKey(name, argumentCount));
  }

  macroNames(): Iterable<string> {
    return new Set([...this.base.macros.values()].map(({ name }) => name));
  }

  lookup(name: string): Result<LookupTable> {
    const definition = this.#definition(name);
    if (!definition) return failure(describe(lookupMissing, name, didYouMean(name, this.#lookupNames())));
    if (definition.external !== undefined) {
      const computed = computedLookup(definition);
      return computed ? success(computed) : failure(describe(lookupUnsupported, name, definition.external));
    }
    const written = this.#written.get(storageOf(definition));
    if (written) return lookupOver(definition, written);
    const known = this.#tables.lookups.get(name);
    if (known) return success(known);
    const table = this.#table(definition);
    if (!table.ok) return table;
    const lookup = lookupOver(definition, table.value);
    if (lookup.ok) this.#tables.lookups.set(name, lookup.value);
    return lookup;
  }

  writeLookup(name: string, fields: readonly string[], rows: readonly Row[], append: boolean): Result<void> {
    const definition = this.#definition(name) ?? (/\.csv(?:\.gz)?$/.test(name) ? plainFileLookup(name) : undefined);
    if (!definition) return failure(describe(lookupMissing, name, didYouMean(name, this.#lookupNames())));
    if (definition.external !== undefined) return failure(describe(lookupUnsupported, name, definition.external));
    const added = tableOf(fields, rows);
    const present = append ? this.#present(definition) : undefined;
    this.#written.set(storageOf(definition), present ? joined(present, added) : added);
    return success(undefined);
  }

  savedSearch(name: string): ReturnType<KnowledgeAccess['savedSearch']> {
    const saved = this.base.savedSearches.get(name);
    if (!saved || booleanSetting(saved.settings.get('disabled')?.value, false)) return undefined;
    const earliest = saved.settings.get('dispatch.earliest_time')?.value;
    const latest = saved.settings.get('dispatch.latest_time')?.value;
    return { search: saved.search.text, ...(earliest ? { earliest } : {}), ...(latest ? { latest } : {}) };
  }

  extraction(name: string): ExtractionRule | undefined {
    return this.base.extraction(name);
  }

  extractionNames(): Iterable<string> {
    const names = this.base.confs.get('transforms')?.stanzas.keys() ?? [];
    return [...names].filter((name) => this.base.extraction(name) !== undefined);
  }

  get customCommands(): ReadonlySet<string> {
    return this.base.customCommands;
  }

  dataModelNames(): Iterable<string> {
    return this.base.dataModels.keys();
  }

  dataModelDefinition(name: string): unknown {
    return this.base.dataModels.get(name)?.definition;
  }

  #definition(name: string): LookupDefinition | undefined {
    const defined = this.base.lookups.get(name);
    if (defined) return defined;
    const isFile =
      this.base.lookupFiles.has(name) || this.base.lookupFiles.has(`${name}.gz`) || this.#written.has(name);
    return isFile ? plainFileLookup(name) : undefined;
  }

  *#lookupNames(): Iterable<string> {
    yield* this.base.lookups.keys();
    yield* this.base.lookupFiles.keys();
  }

  #present(definition: LookupDefinition): CsvTable | undefined {
    const written = this.#written.get(storageOf(definition));
    if (written) return written;
    const table = this.#table(definition);
    return table.ok ? table.value : undefined;
  }

  /** The table behind a definition as the apps brought it; a collection begins empty. */
  #table(definition: LookupDefinition): Result<CsvTable> {
    const { name, file, fields } = definition;
    if (file === undefined) return success({ fields, cells: fields.map(() => []), length: 0 });
    let table = this.#tables.files.get(file);
    if (!table) {
      const read = this.base.lookupFiles.get(file) ?? this.base.lookupFiles.get(`${file}.gz`);
      table = read ? readTable(name, read) : failure(describe(lookupUnreadable, name, `there is no file '${file}'`));
      this.#tables.files.set(file, table);
    }
    return table;
  }
}

/** Knowledge for the searches of one test: tables are shared, what a search writes is not. */
export const appKnowledge = (base: KnowledgeBase): KnowledgeAccess => new AppKnowledge(base);

/** Whether the knowledge is that of apps, so that it tells whether lookups have been written. */
export const isAppKnowledge = (knowledge: KnowledgeAccess): knowledge is AppKnowledge =>
  knowledge instanceof AppKnowledge;

/** A lookup over the rows that its definition lets through. */
function lookupOver(definition: LookupDefinition, table: CsvTable): Result<CsvLookup> {
  const { name, filter } = definition;
  if (filter === undefined) return success(new CsvLookup(definition, table));
  try {
    return success(new CsvLookup(definition, filterTable(table, filter)));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return failure(describe(lookupUnreadable, name, `its filter is wrong: ${error.diagnostic.message}`));
  }
}

const storageOf = ({ file, collection, name }: LookupDefinition): string => file ?? collection ?? name;

function readTable(name: string, read: () => Uint8Array): Result<CsvTable> {
  try {
    return success(readCsv(read()));
  } catch (error) {
    return failure(describe(lookupUnreadable, name, error instanceof Error ? error.message : String(error)));
  }
}

const tableOf = (fields: readonly string[], rows: readonly Row[]): CsvTable => ({
  fields,
  cells: fields.map((field) => rows.map((row) => toText(row.get(field) ?? null))),
  length: rows.length,
});

/** Rows behind rows; fields that only one side has are empty on the other. */
function joined(first: CsvTable, second: CsvTable): CsvTable {
  const fields = [...new Set([...first.fields, ...second.fields])];
  const column = (table: CsvTable, field: string): readonly string[] =>
    table.cells[table.fields.indexOf(field)] ?? new Array<string>(table.length).fill('');
  return {
    fields,
    cells: fields.map((field) => [...column(first, field), ...column(second, field)]),
    length: first.length + second.length,
  };
}
