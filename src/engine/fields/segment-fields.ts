import { describe } from '../../diagnostics/index.ts';
import { integerSetting, type KnowledgeBase, type SearchTimeRules } from '../../knowledge/index.ts';
import type { Segment } from '../../store/index.ts';
import type { SearchContext } from '../search/context.ts';
import type { Limits } from '../search/limits.ts';
import { type Column, Dictionary, DictionaryColumn, type FieldSet, type FieldSource } from '../values/index.ts';
import { GroupFields } from './group-fields.ts';
import { eventsCut } from './problems.ts';
import { RawFields } from './raw-fields.ts';

/** Events of a segment that follow the same rules. */
interface Group {
  readonly rules: SearchTimeRules;
  readonly sourcetype: string;
  readonly raw: RawFields;
  /** The segment's rows; undefined when the group is the whole segment. */
  readonly rows: Int32Array | undefined;
}

/** How a segment's events fall into groups; kept with what has been extracted of them. */
export interface Grouping {
  readonly groups: readonly Group[];
  /** Per row of the segment: its group, and its place in the group. Absent for a single group. */
  readonly groupOf: Uint16Array | undefined;
  readonly placeOf: Int32Array | undefined;
}

/** How much of an event automatic extraction reads; apps may say so in limits.conf. */
function extractionLimits(knowledge: KnowledgeBase, limits: Limits): Limits {
  const setting = (stanza: string, key: string) =>
    knowledge.confs.get('limits')?.stanzas.get(stanza)?.settings.get(key)?.value;
  return {
    ...limits,
    spathBytes: integerSetting(setting('spath', 'extraction_cutoff'), limits.spathBytes),
    keyValueBytes: integerSetting(setting('kv', 'maxchars'), limits.keyValueBytes),
  };
}

/** Sorts a segment's events by the rules that apply to their host, source and source type. */
export function groupEvents(segment: Segment, knowledge: KnowledgeBase, search: SearchContext): Grouping {
  const { host, source, sourcetype } = segment;
  const limits = extractionLimits(knowledge, search.limits);
  const group = (rules: SearchTimeRules, name: string, rows: Int32Array | undefined): Group => ({
    rules,
    sourcetype: name,
    raw: new RawFields(segment, rules, rows, limits),
    rows,
  });
  // Events of one file, as nearly always.
  if (segment.length > 0 && [host, source, sourcetype].every(({ values }) => values.length === 1)) {
    const [name] = sourcetype.values as [string];
    const rules = knowledge.searchTimeRules({ host: host.values[0]!, source: source.values[0]!, sourcetype: name });
    const groups = [group(rules, knowledge.searchTimeSourcetype(name), undefined)];
    return { groups, groupOf: undefined, placeOf: undefined };
  }
  const keys = new Map<SearchTimeRules, Map<string, number>>();
  const byOrigin = new Map<number, number>();
  const found: { rules: SearchTimeRules; sourcetype: string; size: number }[] = [];
  const groupOf = new Uint16Array(segment.length);
  for (let row = 0; row < segment.length; row++) {
    const [h, s, t] = [host.codes[row]!, source.codes[row]!, sourcetype.codes[row]!];
    const origin = (h * source.values.length + s) * sourcetype.values.length + t;
    let number = byOrigin.get(origin);
    if (number === undefined) {
      const name = sourcetype.values[t]!;
      const rules = knowledge.searchTimeRules({ host: host.values[h]!, source: source.values[s]!, sourcetype: name });
      const named = knowledge.searchTimeSourcetype(name);
      const bySourcetype = keys.get(rules) ?? new Map<string, number>();
      keys.set(rules, bySourcetype);
      number = bySourcetype.get(named) ?? found.push({ rules, sourcetype: named, size: 0 }) - 1;
      bySourcetype.set(named, number);
      byOrigin.set(origin, number);
    }
    groupOf[row] = number;
    found[number]!.size++;
  }
  if (found.length <= 1) {
    const groups = found.map(({ rules, sourcetype: name }) => group(rules, name, undefined));
    return { groups, groupOf: undefined, placeOf: undefined };
  }
  const rows = found.map(({ size }) => new Int32Array(size));
  const filled = new Int32Array(found.length);
  const placeOf = new Int32Array(segment.length);
  for (let row = 0; row < segment.length; row++) {
    const at = groupOf[row]!;
    placeOf[row] = filled[at]!;
    filled[at]! += 1;
    rows[at]![placeOf[row]!] = row;
  }
  const groups = found.map(({ rules, sourcetype: name }, at) => group(rules, name, rows[at]!));
  return { groups, groupOf, placeOf };
}

/** The fields of a segment's events after search time. */
export class SegmentFields {
  readonly grouping: Grouping;
  readonly groups: readonly GroupFields[];
  readonly isVolatile: boolean;
  /** For segments with several groups: one dictionary per field, and each group's codes translated into it. */
  readonly #shared = new Map<string, SharedDictionary>();

  constructor(segment: Segment, grouping: Grouping, knowledge: KnowledgeBase, search: SearchContext) {
    this.grouping = grouping;
    this.groups = grouping.groups.map(
      ({ rules, sourcetype, raw, rows }) =>
        new GroupFields({ segment, knowledge, rules, raw, sourcetype, rows, search }),
    );
    this.isVolatile = this.groups.some((group) => group.isVolatile);
  }

  column(field: string, rows: Int32Array): Column | undefined {
    const { groupOf, placeOf } = this.grouping;
    const [first] = this.groups;
    if (!first) return undefined;
    if (!groupOf || !placeOf) return present(first.column(field, rows));
    const parts = partition(rows, groupOf, placeOf, this.groups.length);
    const columns = parts.map(({ places }, group) =>
      places.length === 0 ? undefined : this.groups[group]!.column(field, places),
    );
    if (columns.every((column) => column === undefined)) return undefined;
    let shared = this.#shared.get(field);
    if (!shared) this.#shared.set(field, (shared = new SharedDictionary()));
    const codes = new Int32Array(rows.length);
    for (const [group, column] of columns.entries()) {
      if (column) shared.translate(column, parts[group]!.positions, codes);
    }
    return present(new DictionaryColumn(codes, shared.dictionary));
  }

  fields(rows: Int32Array): readonly string[] {
    const { groupOf, placeOf } = this.grouping;
    const [first] = this.groups;
    if (!first) return [];
    if (!groupOf || !placeOf) return [...first.fields(rows)].sort();
    const names = new Set<string>();
    for (const [group, { places }] of partition(rows, groupOf, placeOf, this.groups.length).entries()) {
      if (places.length > 0) for (const name of this.groups[group]!.fields(places)) names.add(name);
    }
    return [...names].sort();
  }
}

/** A search's view of a segment: it knows which fields will be read, so that one pass extracts them together. */
export class EventSource implements FieldSource {
  readonly #fields: SegmentFields;
  readonly #companions: readonly (readonly string[])[];
  readonly #search: SearchContext;

  constructor(fields: SegmentFields, needed: FieldSet, search: SearchContext) {
    this.#fields = fields;
    this.#search = search;
    for (const group of fields.groups) for (const diagnostic of group.diagnostics) search.warn(diagnostic);
    this.#companions = fields.groups.map((group) => (needed.isAll ? [] : [...group.sources(needed.names)]));
  }

  column(field: string, rows: Int32Array): Column | undefined {
    for (const [index, group] of this.#fields.groups.entries()) group.options.raw.companions = this.#companions[index]!;
    const column = this.#fields.column(field, rows);
    this.#warn();
    return column;
  }

  fields(rows: Int32Array): readonly string[] {
    const names = this.#fields.fields(rows);
    this.#warn();
    return names;
  }

  #warn(): void {
    const cut = this.#fields.groups.find(({ options }) => options.raw.hasCutEvents);
    if (!cut) return;
    const { spathBytes, keyValueBytes } = cut.options.raw.limits;
    this.#search.warn(describe(eventsCut, spathBytes, keyValueBytes));
  }
}

/** A column without any value is none. */
function present(column: Column | undefined): Column | undefined {
  if (!(column instanceof DictionaryColumn)) return column;
  for (const code of column.codes) if (code !== 0) return column;
  return undefined;
}

interface Part {
  /** Places within the group. */
  readonly places: Int32Array;
  /** Where these stand among the rows that were asked for. */
  readonly positions: Int32Array;
}

function partition(rows: Int32Array, groupOf: Uint16Array, placeOf: Int32Array, count: number): Part[] {
  const sizes = new Int32Array(count);
  for (const row of rows) sizes[groupOf[row]!]!++;
  const parts = Array.from(sizes, (size) => ({ places: new Int32Array(size), positions: new Int32Array(size) }));
  const filled = new Int32Array(count);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const group = groupOf[row]!;
    const place = filled[group]!;
    filled[group]! += 1;
    parts[group]!.places[place] = placeOf[row]!;
    parts[group]!.positions[place] = at;
  }
  return parts;
}

/** Brings the codes of several dictionaries under one. */
class SharedDictionary {
  readonly dictionary = new Dictionary();
  readonly #translations = new WeakMap<Dictionary, number[]>();

  translate(column: Column, positions: Int32Array, codes: Int32Array): void {
    if (!(column instanceof DictionaryColumn)) {
      for (let at = 0; at < positions.length; at++) codes[positions[at]!] = this.dictionary.code(column.at(at));
      return;
    }
    let known = this.#translations.get(column.dictionary);
    if (!known) this.#translations.set(column.dictionary, (known = []));
    for (let at = 0; at < positions.length; at++) {
      const code = column.codes[at]!;
      let translated = known[code];
      if (translated === undefined) {
        translated = this.dictionary.code(column.dictionary.values[code]!);
        known[code] = translated;
      }
      codes[positions[at]!] = translated;
    }
  }
}
