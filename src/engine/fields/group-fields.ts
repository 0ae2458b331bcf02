import { type Diagnostic, DiagnosticError, type SourceText } from '../../diagnostics/index.ts';
import type { FieldAlias, KnowledgeBase, SearchTimeRules } from '../../knowledge/index.ts';
import { parseExpression } from '../../spl/index.ts';
import type { Segment } from '../../store/index.ts';
import { type CompiledExpression, compileExpression } from '../expression/expression.ts';
import { segmentSource } from '../scan/index.ts';
import { catalogue, evalFunctions } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import { constantColumn, type FieldSource, hasValues } from '../values/index.ts';
import { EventTypeFields } from './event-type-fields.ts';
import { absentField, calculated, coalesced, type FieldNode } from './field-node.ts';
import { LookupStep } from './lookup-step.ts';
import { parsedEventTypes } from './parsed-event-types.ts';
import type { RawFields } from './raw-fields.ts';
import { hiddenColumn, isHidden, isMetadata } from './row-metadata.ts';
import { TagFields } from './tag-fields.ts';

/** What the fields of a group of events are made with. */
export interface GroupOptions {
  readonly segment: Segment;
  readonly knowledge: KnowledgeBase;
  readonly rules: SearchTimeRules;
  readonly raw: RawFields;
  /** The source type at search time, one for the whole group. */
  readonly sourcetype: string;
  /** The segment's row of each row; undefined when they are the same. */
  readonly rows: Int32Array | undefined;
  readonly search: SearchContext;
}

/**
 * The search-time fields of events that follow the same rules. A field is followed back through the documented order
 * (extraction, aliases, calculated fields, lookups, event types, tags), so that only what it is made of is computed.
 * Rows are numbered within the group. Source: Knowledge Manager Manual, "The sequence of search-time operations".
 */
export class GroupFields implements FieldSource {
  readonly options: GroupOptions;
  /** Whether results hold for the search alone: an expression asks for the clock or for chance. */
  readonly isVolatile: boolean;
  /** What is wrong with the rules; every search that uses them is told. */
  readonly diagnostics: readonly Diagnostic[];
  readonly #size: number;
  readonly #nodes = new Map<string, FieldNode>();
  readonly #calculated = new Map<string, CompiledExpression>();
  readonly #lookups: readonly LookupStep[];
  readonly #overwrites: readonly boolean[];
  readonly #eventTypes: EventTypeFields;
  readonly #tags: TagFields;

  constructor(options: GroupOptions) {
    const { rules, raw, search, knowledge } = options;
    this.options = options;
    this.#size = raw.size;
    const diagnostics: Diagnostic[] = [...rules.diagnostics, ...parsedEventTypes(knowledge, search).diagnostics];
    this.diagnostics = diagnostics;
    for (const { field, expression } of rules.calculated) {
      const compiled = compileCalculated(expression, search, diagnostics);
      if (compiled) this.#calculated.set(field, compiled);
    }
    this.isVolatile = [...this.#calculated.values()].some(({ pure }) => !pure);
    const steps: LookupStep[] = [];
    const overwrites: boolean[] = [];
    this.#lookups = steps;
    this.#overwrites = overwrites;
    for (const lookup of rules.lookups) {
      const table = search.knowledge.lookup(lookup.lookup);
      if (!table.ok) {
        diagnostics.push(...table.diagnostics.map((each): Diagnostic => ({ ...each, severity: 'warning' })));
        continue;
      }
      const inputs = lookup.inputs.map(({ lookupField, eventField }) => ({
        lookupField,
        node: this.#lookedUp(eventField, steps.length),
      }));
      const inputFields = new Set(lookup.inputs.map(({ lookupField }) => lookupField));
      const outputs =
        lookup.outputs ??
        table.value.fields
          .filter((field) => !inputFields.has(field))
          .map((field) => ({ lookupField: field, eventField: field }));
      steps.push(new LookupStep(table.value, inputs, outputs, this.#stored('_time'), this.#size));
      overwrites.push(lookup.overwrites);
    }
    const input = (field: string): FieldNode => this.#untyped(field);
    this.#eventTypes = new EventTypeFields(
      knowledge,
      search,
      options.sourcetype,
      rules.silentEventTypes,
      input,
      this.#size,
    );
    this.#tags = new TagFields(knowledge, input, this.#eventTypes, this.#size);
  }

  column(field: string, rows: Int32Array): ReturnType<FieldSource['column']> {
    return this.node(field).column(rows);
  }

  /** A field as searches see it. */
  node(field: string): FieldNode {
    let node = this.#nodes.get(field);
    if (!node) {
      node = this.#final(field);
      this.#nodes.set(field, node);
    }
    return node;
  }

  /** The fields that must be extracted so that these can be made. */
  sources(fields: Iterable<string>): Set<string> {
    const sources = new Set<string>();
    for (const field of fields) this.node(field).sources(sources);
    return sources;
  }

  /** All fields that any of the rows has, in alphabetical order. */
  fields(rows: Int32Array): readonly string[] {
    const { segment, rules, raw } = this.options;
    const candidates = new Set<string>([
      ...raw.names(rows),
      ...rules.aliases.map(({ alias }) => alias),
      ...this.#calculated.keys(),
      ...this.#lookups.flatMap(({ outputs }) => outputs.map(({ eventField }) => eventField)),
      'eventtype',
      'tag',
      ...this.#tags.fields().map((field) => `tag::${field}`),
    ]);
    // Every event has its metadata: only rules that make it anew may take it away.
    const given = segmentSource(segment).fields(rows).filter(isMetadata);
    for (const field of given) candidates.delete(field);
    return [
      ...given.filter((field) => field !== '_raw' || segment.bytes !== undefined),
      ...[...candidates].filter((field) => {
        const column = this.column(field, rows);
        return column !== undefined && hasValues(column);
      }),
    ];
  }

  /** Whether the field is what extraction gives, untouched by later steps. */
  isExtracted(field: string): boolean {
    return (
      !isMetadata(field) &&
      !isHidden(field) &&
      !isTypeField(field) &&
      !this.#calculated.has(field) &&
      !this.options.rules.aliases.some(({ alias }) => alias === field) &&
      !this.#lookups.some(({ outputs }) => outputs.some(({ eventField }) => eventField === field))
    );
  }

  /** Whether a rule of search time makes the metadata field anew. */
  changesMetadata(field: string): boolean {
    return isMetadata(field) && !this.#isUntouched(field);
  }

  #isUntouched(field: string): boolean {
    const { rules, sourcetype, segment } = this.options;
    if (field === 'sourcetype' && !segment.sourcetype.values.includes(sourcetype)) return false;
    return (
      !this.#calculated.has(field) &&
      !rules.aliases.some(({ alias }) => alias === field) &&
      !this.#lookups.some(({ outputs }) => outputs.some(({ eventField }) => eventField === field))
    );
  }

  #final(field: string): FieldNode {
    if (field === 'eventtype') return this.#eventTypes.node(this.#untyped(field));
    if (field === 'tag') return this.#tags.all(this.#untyped(field));
    if (field.startsWith('tag::')) return this.#tags.of(field.slice('tag::'.length), this.#untyped(field));
    return this.#untyped(field);
  }

  /** A field before event types and tags. */
  #untyped(field: string): FieldNode {
    const key = `\0${field}`;
    let node = this.#nodes.get(key);
    if (!node) {
      node = this.#lookedUp(field, this.#lookups.length);
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** A field after the first `count` lookups. */
  #lookedUp(field: string, count: number): FieldNode {
    for (let index = count - 1; index >= 0; index--) {
      const step = this.#lookups[index]!;
      if (!step.outputs.some(({ eventField }) => eventField === field)) continue;
      return step.output(field, this.#lookedUp(field, index), this.#overwrites[index]!);
    }
    return this.#computed(field);
  }

  /** A field after calculated fields, which all see the values before any of them. */
  #computed(field: string): FieldNode {
    const expression = this.#calculated.get(field);
    const { aliases } = this.options.rules;
    if (!expression) return this.#aliased(field, aliases.length);
    return calculated(this.#size, expression, (input) => this.#aliased(input, aliases.length));
  }

  /** A field after the first `count` aliases. */
  #aliased(field: string, count: number): FieldNode {
    const { aliases } = this.options.rules;
    for (let index = count - 1; index >= 0; index--) {
      const { alias, original, overwrites }: FieldAlias = aliases[index]!;
      if (alias !== field || original === field) continue;
      const source = this.#aliased(original, index);
      return overwrites ? source : coalesced(this.#size, this.#aliased(field, index), source);
    }
    return this.#stored(field);
  }

  /** A field as index time and extraction leave it. */
  #stored(field: string): FieldNode {
    const { raw, segment, sourcetype } = this.options;
    if (field === 'sourcetype') {
      return { column: (rows) => constantColumn(sourcetype, rows.length), sources: () => {} };
    }
    if (isMetadata(field)) {
      return {
        column: (rows) => segmentSource(segment).column(field, this.#segmentRows(rows)),
        sources: () => {},
      };
    }
    const hidden = hiddenColumn(segment, segmentSource(segment), field, new Int32Array(0)) !== undefined;
    if (hidden && !segment.indexedFields.has(field)) {
      return {
        column: (rows) => hiddenColumn(segment, segmentSource(segment), field, this.#segmentRows(rows)),
        sources: () => {},
      };
    }
    if (!raw.mayHave(field)) return absentField;
    return { column: (rows) => raw.column(field, rows), sources: (into) => into.add(field) };
  }

  #segmentRows(rows: Int32Array): Int32Array {
    const own = this.options.rows;
    return own ? rows.map((row) => own[row]!) : rows;
  }
}

const isTypeField = (field: string): boolean => field === 'eventtype' || field === 'tag' || field.startsWith('tag::');

/**
 * A calculated field's expression, compiled. Splunk leaves out a calculated field whose expression is wrong, and so do
 * we, with a warning; what this engine cannot do stops the search.
 */
function compileCalculated(
  source: SourceText,
  search: SearchContext,
  diagnostics: Diagnostic[],
): CompiledExpression | undefined {
  try {
    const expression = parseExpression(source, catalogue);
    return compileExpression(expression, { search, functions: evalFunctions, source, command: 'eval' });
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.diagnostic.severity === 'unsupported') throw error;
    diagnostics.push({ ...error.diagnostic, severity: 'warning' });
    return undefined;
  }
}
