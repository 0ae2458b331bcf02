import { type ExtractionRule, outputFields, type SearchTimeRules } from '../../knowledge/index.ts';
import type { Segment } from '../../store/index.ts';
import type { Limits } from '../search/limits.ts';
import { type DictionaryColumn, hasValues, multivalue, type Scalar, toText, type Value } from '../values/index.ts';
import { delimiterStep } from './delimiter-step.ts';
import { FieldAccumulator } from './field-accumulator.ts';
import { JsonStep } from './json-step.ts';
import { extractKeyValues } from './key-value.ts';
import { LazyColumn } from './lazy-column.ts';
import { type Extract, regexStep } from './regex-step.ts';
import { metadataText } from './row-metadata.ts';
import { TagSteps } from './tag-step.ts';
import { XmlStep } from './xml-step.ts';

/**
 * The fields that extraction gives the events of one group: those stored with the events, then EXTRACT-, REPORT- and
 * automatic extraction. One pass over an event reads every field that is asked for together, and what has been read
 * stays. Rows are numbered within the group.
 */
export class RawFields {
  readonly size: number;
  /** Fields that will be read too: they are extracted in the same pass as a field that is asked for. */
  companions: readonly string[] = [];
  /** Whether an event was longer than automatic extraction reads. */
  hasCutEvents = false;
  readonly #segment: Segment;
  readonly #rules: SearchTimeRules;
  /** The segment's row of each row; undefined when they are the same. */
  readonly #rows: Int32Array | undefined;
  readonly limits: Limits;
  readonly #columns = new Map<string, LazyColumn>();
  readonly #steps: readonly Step[];
  readonly #passes = new Map<string, Pass>();
  /** Rows whose every field has been read. */
  #settled: Uint8Array | undefined;

  constructor(segment: Segment, rules: SearchTimeRules, rows: Int32Array | undefined, limits: Limits) {
    this.#segment = segment;
    this.#rules = rules;
    this.#rows = rows;
    this.limits = limits;
    this.size = rows?.length ?? segment.length;
    this.#steps = segment.bytes ? rules.extractions.map(prepare) : [];
  }

  /** The values of a field in some rows. */
  column(field: string, rows: Int32Array): DictionaryColumn {
    const column = this.#column(field);
    const pending = column.pending(rows, this.#settled);
    if (pending.length > 0) this.#extract(this.#together(field, pending), pending);
    return column.read(rows);
  }

  /** The field and those of its companions that some of the rows have not been asked for. */
  #together(field: string, rows: Int32Array): readonly string[] {
    if (!this.companions.includes(field)) return [field];
    const open = this.companions.filter(
      (other) => other !== field && this.#column(other).pending(rows, this.#settled).length === rows.length,
    );
    return [field, ...open];
  }

  /** Whether a rule, the events or automatic extraction may give the field to any row. */
  mayHave(field: string): boolean {
    if (this.#segment.indexedFields.has(field)) return true;
    if (!this.#segment.bytes) return false;
    if (this.#rules.keyValueMode !== 'none') return true;
    return this.#rules.extractions.some((rule) => outputFields(rule)?.includes(field) ?? true);
  }

  /** The names of all fields that any of the rows has. Reads everything. */
  names(rows: Int32Array): string[] {
    const settled = (this.#settled ??= new Uint8Array(this.size));
    const open = rows.filter((row) => settled[row] === 0);
    if (open.length > 0) {
      this.#extractAll(open);
      for (const row of open) settled[row] = 1;
    }
    return [...this.#columns].filter(([, column]) => hasValues(column.read(rows))).map(([name]) => name);
  }

  #column(field: string): LazyColumn {
    let column = this.#columns.get(field);
    if (!column) {
      column = new LazyColumn(this.size);
      this.#columns.set(field, column);
    }
    return column;
  }

  #extract(fields: readonly string[], rows: Int32Array): void {
    const key = fields.join('\0');
    let pass = this.#passes.get(key);
    if (!pass) {
      pass = this.#plan(fields);
      this.#passes.set(key, pass);
    }
    for (const row of rows) this.#read(pass, row);
  }

  #extractAll(rows: Int32Array): void {
    const pass = this.#plan(undefined);
    for (const row of rows) this.#read(pass, row);
  }

  /** What must run for some fields (for all when undefined), sources of other extractions included. */
  #plan(fields: readonly string[] | undefined): Pass {
    const wanted = new Set(fields ?? []);
    const steps: Step[] = [];
    for (const step of [...this.#steps].reverse()) {
      if (fields && step.outputs && !step.outputs.some((output) => wanted.has(output))) continue;
      steps.unshift(step);
      if (!isFixedSource(step.rule.sourceKey)) wanted.add(step.rule.sourceKey);
    }
    const names = fields ? [...wanted] : [...new Set([...this.#segment.indexedFields.keys(), ...wanted])];
    const indexed = names.map((name) => this.#segment.indexedFields.get(name));
    const bytes = this.#segment.bytes ?? new Uint8Array(0);
    const accumulator = new FieldAccumulator(names, fields === undefined, bytes);
    const { keyValueMode: mode, autoJson } = this.#rules;
    const readsJson = mode === 'json' || (autoJson && mode === 'auto');
    return {
      steps,
      tags: new TagSteps(
        steps.flatMap(({ rule }) => (rule.kind === 'regex' ? [rule] : [])),
        accumulator,
        bytes,
      ),
      accumulator,
      columns: names.map((name) => this.#column(name)),
      indexed,
      isJsonOnly: readsJson && fields !== undefined && steps.length === 0 && indexed.every((column) => !column),
      json: readsJson ? new JsonStep(accumulator) : undefined,
      xml: mode === 'xml' ? new XmlStep(accumulator) : undefined,
      codes: new Int32Array(names.length),
      more: [],
    };
  }

  #read(pass: Pass, local: number): void {
    const row = this.#rows ? this.#rows[local]! : local;
    if (pass.isJsonOnly && this.#readJson(pass, row)) {
      this.#keepJsonRow(pass, local);
      return;
    }
    if (!this.#extractRow(pass, row, pass.tags)) this.#extractRow(pass, row, undefined);
    this.#keep(pass, local);
  }

  /** Gathers the fields of a row. Tag steps may give up: false then, and the row must be read anew without them. */
  #extractRow(pass: Pass, row: number, tags: TagSteps | undefined): boolean {
    const { accumulator, indexed } = pass;
    accumulator.clear();
    for (let slot = 0; slot < indexed.length; slot++) {
      const value = indexed[slot]?.[row];
      if (value !== null && value !== undefined) accumulator.add(slot, storedValue(value), false);
    }
    if (this.#segment.bytes) {
      const raw = new EventText(this.#segment, row);
      tags?.begin(this.#segment.starts[row]!, this.#segment.ends[row]!);
      for (const step of pass.steps) {
        if (isDone(step, accumulator)) continue;
        const tagStep = step.rule.kind === 'regex' ? tags?.step(step.rule) : undefined;
        if (!tagStep) this.#run(step, raw, row, accumulator);
        else if (!tagStep.extract()) return false;
      }
      this.#automatic(pass, raw, row);
    }
    return true;
  }

  #run(step: Step, raw: EventText, row: number, fields: FieldAccumulator): void {
    const { sourceKey } = step.rule;
    if (sourceKey === '_raw') {
      step.extract(raw.text, fields);
      return;
    }
    const value = metadataText(this.#segment, sourceKey, row) ?? fields.get(sourceKey);
    if (value === null) return;
    if (typeof value === 'object') for (const item of value) step.extract(toText(item), fields);
    else step.extract(toText(value), fields);
  }

  /** KV_MODE. JSON is read from the bytes; what it finds is kept as codes until the row is done. */
  #automatic(pass: Pass, raw: EventText, row: number): void {
    const { keyValueMode: mode } = this.#rules;
    const { accumulator } = pass;
    if (mode === 'none' || (accumulator.missing === 0 && !accumulator.wantsAll)) return;
    if (this.#readJson(pass, row) || mode === 'json') return;
    if (pass.xml) pass.xml.extract(this.#limited(raw.text, this.limits.spathBytes));
    else extractKeyValues(this.#limited(raw.text, this.limits.keyValueBytes), accumulator, this.#rules);
  }

  #limited(text: string, most: number): string {
    if (text.length <= most) return text;
    this.hasCutEvents = true;
    return text.slice(0, most);
  }

  /** Reads an event as JSON; false when it is none. */
  #readJson({ json }: Pass, row: number): boolean {
    const { bytes, starts, ends } = this.#segment;
    const start = starts[row]!;
    let end = ends[row]!;
    if (!json || !bytes || !JsonStep.reads(bytes, start, end)) return false;
    if (end - start > this.limits.spathBytes) {
      end = start + this.limits.spathBytes;
      this.hasCutEvents = true;
    }
    json.scan(bytes, start, end);
    return true;
  }

  /** Writes a row of which all wanted fields come from JSON. */
  #keepJsonRow(pass: Pass, local: number): void {
    const { columns, codes, more } = pass;
    pass.json!.collect(codes, more, columns);
    for (let slot = 0; slot < columns.length; slot++) {
      const further = more[slot];
      if (further && further.length > 0) this.#keepJson(pass, slot, local);
      else columns[slot]!.set(local, codes[slot]!);
      codes[slot] = 0;
    }
  }

  /** Writes what was found in a row into the columns. */
  #keep(pass: Pass, local: number): void {
    const { accumulator, columns } = pass;
    while (columns.length < accumulator.names.length) columns.push(this.#column(accumulator.names[columns.length]!));
    if (pass.codes.length < columns.length) pass.codes = new Int32Array(2 * columns.length);
    const { codes, more } = pass;
    pass.json?.collect(codes, more, columns);
    if (accumulator.wantsAll) {
      // Only what was found is written: rows that are settled have no value elsewhere.
      for (const slot of accumulator.filled) {
        columns[slot]!.set(local, accumulator.code(slot, columns[slot]!.dictionary));
      }
      for (let slot = 0; slot < columns.length; slot++) {
        if (codes[slot] !== 0 && !accumulator.has(slot)) this.#keepJson(pass, slot, local);
      }
    } else {
      for (let slot = 0; slot < columns.length; slot++) {
        if (codes[slot] !== 0 && !accumulator.has(slot)) this.#keepJson(pass, slot, local);
        else columns[slot]!.set(local, accumulator.code(slot, columns[slot]!.dictionary));
      }
    }
    codes.fill(0, 0, columns.length);
    for (const further of more) if (further) further.length = 0;
  }

  /** One JSON value is its code; several (an array's) are a multivalue. */
  #keepJson(pass: Pass, slot: number, local: number): void {
    const column = pass.columns[slot]!;
    const code = pass.codes[slot]!;
    const further = pass.more[slot];
    if (!further || further.length === 0) {
      column.set(local, code);
      return;
    }
    const { values } = column.dictionary;
    const scalars = [code, ...further].map((each) => values[each] as Scalar);
    column.set(local, column.dictionary.code(multivalue(scalars)));
    further.length = 0;
  }
}

interface Step {
  readonly rule: ExtractionRule;
  readonly outputs: readonly string[] | undefined;
  readonly extract: Extract;
}

/** One pass over events for a set of fields. */
interface Pass {
  readonly steps: readonly Step[];
  /** Those of the steps that run on bytes. */
  readonly tags: TagSteps;
  readonly accumulator: FieldAccumulator;
  readonly columns: LazyColumn[];
  readonly indexed: readonly (Segment['indexedFields'] extends ReadonlyMap<string, infer V> ? V | undefined : never)[];
  readonly json: JsonStep | undefined;
  readonly xml: XmlStep | undefined;
  /** Every wanted field can come from JSON only. */
  readonly isJsonOnly: boolean;
  /** Per slot: the code of the row's first JSON value, 0 for none; then those of further values. */
  codes: Int32Array;
  readonly more: (number[] | undefined)[];
}

/** An event's text, made when somebody reads it. */
class EventText {
  readonly #segment: Segment;
  readonly #row: number;
  #text: string | undefined;

  constructor(segment: Segment, row: number) {
    this.#segment = segment;
    this.#row = row;
  }

  get text(): string {
    this.#text ??= this.#segment.raw(this.#row) ?? '';
    return this.#text;
  }
}

const prepare = (rule: ExtractionRule): Step => ({
  rule,
  outputs: outputFields(rule),
  extract: rule.kind === 'regex' ? regexStep(rule) : delimiterStep(rule),
});

const isFixedSource = (key: string): boolean => ['_raw', 'host', 'source', 'sourcetype', 'index'].includes(key);

/** Whether a step can add nothing to what is there. */
function isDone({ rule, outputs }: Step, fields: FieldAccumulator): boolean {
  if (fields.wantsAll || rule.addsValues) return false;
  if (fields.missing === 0) return true;
  if (!outputs) return false;
  for (const output of outputs) {
    const slot = fields.slot(output);
    if (slot >= 0 && !fields.has(slot)) return false;
  }
  return true;
}

const storedValue = (value: Exclude<Value, null>): Value => (typeof value === 'object' ? multivalue(value) : value);
