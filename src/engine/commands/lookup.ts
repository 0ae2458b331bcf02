import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { booleanOption, type Reader, readOptions, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { lookupFieldMissing } from '../definition/command-problems.ts';
import { isTimeBased } from '../fields/csv-lookup.ts';
import type { LookupTable } from '../search/knowledge-access.ts';
import { findLookup } from '../table/lookup-table.ts';
import { firstOf, perValue } from '../table/map-column.ts';
import {
  type Batch,
  type Column,
  FieldSet,
  multivalue,
  type Row,
  scalarsOf,
  toText,
  type Value,
  ValueColumn,
} from '../values/index.ts';

/** A field of the table and the event's field that it is matched with, or copied to. */
interface FieldPair {
  readonly table: Word;
  readonly event: string;
}

interface LookupArguments {
  readonly name: Word;
  readonly inputs: readonly FieldPair[];
  /** Undefined for all fields of the table that are not matched. */
  readonly outputs: readonly FieldPair[] | undefined;
  /** OUTPUTNEW: values that are there stay. */
  readonly keepsOld: boolean;
}

export default defineCommand<LookupArguments>({
  name: 'lookup',
  kind: 'streaming',
  summary:
    'Adds fields of the lookup rows that match. Several matches make multivalues; no match empties OUTPUT fields.',
  syntax:
    'lookup [local=<bool>] [update=<bool>] <lookup> (<lookup-field> [AS <field>])... [(OUTPUT | OUTPUTNEW) (<lookup-field> [AS <field>])...]',
  documentation: 'Search Reference: lookup',
  examples: ['| lookup asset_lookup ip AS src OUTPUT nt_host AS src_host', '| lookup users user OUTPUTNEW department'],
  differs: [],
  parse: readLookup,
  flow({ inputs, outputs, keepsOld }) {
    const read = [...inputs.map(({ event }) => event), '_time'];
    if (!outputs) return { needs: (after) => after.with(...read), gives: () => FieldSet.all };
    const made = outputs.map(({ event }) => event);
    return {
      needs: (after) => (keepsOld ? after : after.without(...made)).with(...read),
      gives: (before) => before.with(...made),
    };
  },
  *run(args, input, context) {
    const table = findLookup(args.name, context);
    const outputs = args.outputs ?? otherFields(table, args.inputs);
    checkFields(table, [...args.inputs, ...outputs], context);
    const matches = new Matches(table, args.inputs);
    for (const batch of input) {
      context.checkpoint();
      yield addFields(batch, outputs, matches, args.keepsOld);
    }
  },
});

function readLookup(reader: Reader): LookupArguments {
  readOptions(reader, { local: booleanOption(false), update: booleanOption(false) });
  const name = reader.word('the name of a lookup');
  const inputs = readPairs(reader);
  if (inputs.length === 0) reader.failExpected('a lookup field');
  const output = reader.keyword('output', 'outputnew');
  const outputs = output ? readPairs(reader) : undefined;
  if (outputs?.length === 0) reader.failExpected('a lookup field to output');
  return { name, inputs, outputs, keepsOld: output === 'outputnew' };
}

function readPairs(reader: Reader): FieldPair[] {
  const pairs: FieldPair[] = [];
  for (;;) {
    while (reader.accept(','));
    if (reader.atEnd() || /^output(new)?$/i.test(reader.peekWord())) return pairs;
    const table = reader.field();
    const as = reader.keyword('as') ? reader.field('a name after AS') : undefined;
    pairs.push({ table, event: as?.text ?? table.text });
  }
}

function otherFields(table: LookupTable, inputs: readonly FieldPair[]): FieldPair[] {
  const matched = new Set(inputs.map(({ table: field }) => field.text));
  return table.fields
    .filter((field) => !matched.has(field))
    .map((field) => ({ table: { text: field, quoted: false, span: { start: 0, end: 0 } }, event: field }));
}

function checkFields(table: LookupTable, pairs: readonly FieldPair[], context: RunContext): void {
  for (const { table: field } of pairs) {
    if (table.fields.includes(field.text)) continue;
    throw new DiagnosticError(
      diagnose(lookupFieldMissing, context.source, field.span, field.text, table.name, table.fields),
    );
  }
}

/** The rows of a table for values of events, each combination of values looked up once. */
class Matches {
  readonly inputs: readonly FieldPair[];
  readonly timeBased: boolean;
  readonly #table: LookupTable;
  readonly #found = new Map<string, readonly Row[]>();

  constructor(table: LookupTable, inputs: readonly FieldPair[]) {
    this.#table = table;
    this.inputs = inputs;
    this.timeBased = isTimeBased(table);
  }

  /** Rows for an event; of a multivalue those for each of its values. Undefined when the event lacks an input. */
  rows(values: readonly Value[], time: Value): readonly Row[] | undefined {
    if (values.includes(null)) return undefined;
    const moment = typeof time === 'number' ? time : undefined;
    let combinations: string[][] = [[]];
    for (const value of values) {
      const texts = [...new Set(scalarsOf(value).map(toText))];
      combinations = combinations.flatMap((one) => texts.map((text) => [...one, text])).slice(0, mostCombinations);
    }
    const [only] = combinations;
    return combinations.length === 1
      ? this.#match(only!, moment)
      : combinations.flatMap((one) => this.#match(one, moment));
  }

  #match(texts: readonly string[], time: number | undefined): readonly Row[] {
    const key = `${time ?? ''}\n${texts.map((text) => `${text.length}:${text}`).join('')}`;
    let rows = this.#found.get(key);
    if (!rows) {
      const inputs = new Map(this.inputs.map(({ table }, at) => [table.text, texts[at]!] as const));
      rows = this.#table.match(inputs, time);
      if (this.#found.size < mostRemembered) this.#found.set(key, rows);
    }
    return rows;
  }
}

const mostCombinations = 1_000;
const mostRemembered = 100_000;

function addFields(batch: Batch, outputs: readonly FieldPair[], matches: Matches, keepsOld: boolean): Batch {
  const inputs = matches.inputs.map(({ event }) => batch.column(event));
  const [only] = inputs;
  const found =
    inputs.length === 1 && !matches.timeBased
      ? perValue(only!, (value) => matches.rows([value], null))
      : everyRow(batch, inputs, matches);
  return outputs.reduce((rows, { table, event }) => {
    const values = new ValueColumn(Array.from({ length: batch.length }, (_, row) => valuesOf(found(row), table.text)));
    return rows.with(event, merged(values, batch.find(event), keepsOld));
  }, batch);
}

function everyRow(
  batch: Batch,
  inputs: readonly Column[],
  matches: Matches,
): (row: number) => readonly Row[] | undefined {
  const times = matches.timeBased ? batch.find('_time') : undefined;
  const found = Array.from({ length: batch.length }, (_, row) =>
    matches.rows(
      inputs.map((column) => column.at(row)),
      times?.at(row) ?? null,
    ),
  );
  return (row) => found[row];
}

const valuesOf = (rows: readonly Row[] | undefined, field: string): Value =>
  rows ? multivalue(rows.flatMap((row) => scalarsOf(row.get(field) ?? null))) : null;

const merged = (values: Column, old: Column | undefined, keepsOld: boolean): Column =>
  keepsOld && old ? firstOf(old, values) : values;
