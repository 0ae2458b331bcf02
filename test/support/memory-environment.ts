import { FileText, failure, success } from '../../src/diagnostics/index.ts';
import {
  Batch,
  type KnowledgeAccess,
  type LookupTable,
  type Row,
  type Scalar,
  type SearchEnvironment,
  toText,
  type Value,
} from '../../src/engine/index.ts';
import { compileKnowledge, parseConf } from '../../src/knowledge/index.ts';
import type { MacroDefinition } from '../../src/spl/index.ts';

/** A field's value as YAML writes it: null or left out for none, a list for a multivalue. */
export type PlainValue = null | Scalar | readonly Scalar[];
export type PlainRow = Readonly<Record<string, PlainValue>>;

/** What a search runs over, written down as plain data. */
export interface MemoryContent {
  /** Newest first. `index`, `sourcetype`, `source` and `host` have the usual defaults of a test. */
  readonly events?: readonly PlainRow[];
  /** Tables by name, without the `.csv`. */
  readonly lookups?: Readonly<Record<string, readonly PlainRow[]>>;
  /** Definitions by name, with the number of arguments as in `shout(1)`. */
  readonly macros?: Readonly<Record<string, { readonly definition: string; readonly args?: readonly string[] }>>;
  readonly savedSearches?: Readonly<
    Record<string, { readonly search: string; readonly earliest?: string; readonly latest?: string }>
  >;
  readonly dataModels?: Readonly<Record<string, unknown>>;
  /** The text of transforms.conf, for extractions. */
  readonly transforms?: string;
  /** Files for inputcsv, by name. */
  readonly csvFiles?: Readonly<Record<string, string>>;
  /** Commands that apps bring as programs. */
  readonly customCommands?: readonly string[];
}

/**
 * Searches over rows in memory: no index, no extraction. Every event meets every condition of a generating search.
 * With `onlyNeeded` events have no other fields than those that the search says it needs.
 */
export function memoryEnvironment(content: MemoryContent, { onlyNeeded = false } = {}): SearchEnvironment {
  let events = (content.events ?? []).map((event, row) => ({
    _cd: `0:${row}`,
    index: 'main',
    sourcetype: 'test',
    source: 'test',
    host: 'localhost',
    ...event,
  }));
  return {
    knowledge: new MemoryKnowledge(content),
    csvFiles: new Map(
      Object.entries(content.csvFiles ?? {}).map(([name, text]) => [name, new TextEncoder().encode(text)]),
    ),
    events: ({ needed }) => {
      const rows = Batch.fromRows(events.map(rowOf));
      return [onlyNeeded ? rows.without((field) => !needed.has(field)) : rows];
    },
    deleteEvents: (rows) => {
      const deleted = new Set(Array.from({ length: rows.length }, (_, row) => rows.value(row, '_cd')));
      events = events.filter(({ _cd }) => !deleted.has(_cd));
    },
  };
}

export const rowOf = (plain: PlainRow): Row =>
  new Map(Object.entries(plain).map(([name, value]) => [name, plainToValue(value)] as const));

function plainToValue(value: PlainValue): Value {
  if (value === null || typeof value !== 'object') return value;
  return value.length > 1 ? value : (value[0] ?? null);
}

class MemoryKnowledge implements KnowledgeAccess {
  readonly customCommands: ReadonlySet<string>;
  readonly #content: MemoryContent;
  readonly #tables: Map<string, MemoryLookup>;

  constructor(content: MemoryContent) {
    this.#content = content;
    this.customCommands = new Set(content.customCommands);
    this.#tables = new Map(
      Object.entries(content.lookups ?? {}).map(([name, rows]) => [name, new MemoryLookup(name, rows.map(rowOf))]),
    );
  }

  macro(name: string, argumentCount: number): MacroDefinition | undefined {
    const macro = this.#content.macros?.[argumentCount === 0 ? name : `${name}(${argumentCount})`];
    return (
      macro && {
        name,
        arguments: macro.args ?? [],
        definition: new FileText(`macro ${name}`, macro.definition),
        isEval: false,
      }
    );
  }

  macroNames(): Iterable<string> {
    return Object.keys(this.#content.macros ?? {});
  }

  lookup(name: string) {
    const table = this.#tables.get(name.replace(/\.csv$/, ''));
    if (table) return success<LookupTable>(table);
    return failure({ code: 'KNO3201', severity: 'error', message: `The lookup table '${name}' does not exist.` });
  }

  writeLookup(name: string, fields: readonly string[], rows: readonly Row[], append: boolean) {
    const key = name.replace(/\.csv$/, '');
    const before = append ? (this.#tables.get(key)?.rows() ?? []) : [];
    const kept = rows.map((row) => new Map(fields.map((field) => [field, row.get(field) ?? null] as const)));
    this.#tables.set(key, new MemoryLookup(key, [...before, ...kept], fields));
    return success(undefined);
  }

  savedSearch(name: string) {
    return this.#content.savedSearches?.[name];
  }

  extraction(name: string) {
    const { file } = parseConf('transforms', new FileText('transforms.conf', this.#content.transforms ?? ''));
    const app = { id: 'memory', confs: new Map([['transforms', file]]), lookups: new Map(), dataModels: new Map() };
    return compileKnowledge([app]).knowledge.extraction(name);
  }

  extractionNames(): Iterable<string> {
    return [];
  }

  dataModelNames(): Iterable<string> {
    return Object.keys(this.#content.dataModels ?? {});
  }

  dataModelDefinition(name: string): unknown {
    return this.#content.dataModels?.[name];
  }
}

/** Exact matches only: the matching rules of real definitions belong to the knowledge room. */
class MemoryLookup implements LookupTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly #rows: readonly Row[];

  constructor(name: string, rows: readonly Row[], fields?: readonly string[]) {
    this.name = name;
    this.#rows = rows;
    this.fields = fields ?? [...new Set(rows.flatMap((row) => [...row.keys()]))];
  }

  rows(): readonly Row[] {
    return this.#rows;
  }

  match(inputs: ReadonlyMap<string, string>): readonly Row[] {
    return this.#rows.filter((row) => [...inputs].every(([field, value]) => toText(row.get(field) ?? null) === value));
  }
}
