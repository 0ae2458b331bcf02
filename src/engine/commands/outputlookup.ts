import { DiagnosticError } from '../../diagnostics/index.ts';
import { booleanOption, integerOption, type Reader, readOptions, textOption, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { concatenate, FieldSet, type Row, toText } from '../values/index.ts';

interface OutputlookupArguments {
  readonly name: Word;
  readonly append: boolean;
  readonly createsEmpty: boolean;
  readonly overridesIfEmpty: boolean;
  readonly most: number | undefined;
  readonly keyField: string | undefined;
}

const options = {
  append: booleanOption(false),
  create_empty: booleanOption(true),
  override_if_empty: booleanOption(true),
  max: integerOption(undefined),
  key_field: textOption(undefined),
  // These decide in which app and format Splunk keeps the file, not what is in it.
  createinapp: booleanOption(true),
  create_context: textOption(undefined),
  output_format: textOption('splunk_sv_csv'),
  allow_updates: booleanOption(true),
};

export default defineCommand<OutputlookupArguments>({
  name: 'outputlookup',
  kind: 'dataset',
  summary: 'Writes the rows to a lookup for the rest of the run, and passes them on.',
  syntax:
    'outputlookup [append=<bool>] [create_empty=<bool>] [override_if_empty=<bool>] [max=<int>] [key_field=<field>] <lookup>',
  documentation: 'Search Reference: outputlookup',
  examples: ['| outputlookup previously_seen_users', '| outputlookup append=true create_empty=false seen.csv'],
  differs: [
    'The lookup is changed for the rest of the run only: no file is written.',
    'With create_empty=false and no rows an existing lookup is emptied, where Splunk deletes the file.',
  ],
  parse: readOutputlookup,
  flow: () => ({ needs: () => FieldSet.all, gives: (before) => before }),
  *run(args, input, context) {
    const batch = concatenate([...input]);
    const fields = batch.fields().filter((field) => !field.startsWith('_') || written.has(field));
    const rows = batch.rows().slice(0, args.most);
    if (rows.length > 0) write(args, fields, rows, context);
    else writeNothing(args, context);
    yield batch;
  },
});

/** Internal fields that a lookup may hold. */
const written: ReadonlySet<string> = new Set(['_time', '_raw', '_key']);

function readOutputlookup(reader: Reader): OutputlookupArguments {
  const before = readOptions(reader, options);
  const name = reader.word('the name of a lookup');
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(option: Name) => (after.spans.has(option) ? after : before)[option];
  return {
    name,
    append: given('append'),
    createsEmpty: given('create_empty'),
    overridesIfEmpty: given('override_if_empty') && !given('append'),
    most: given('max'),
    keyField: given('key_field'),
  };
}

function write(
  args: OutputlookupArguments,
  fields: readonly string[],
  rows: readonly Row[],
  context: RunContext,
): void {
  const { knowledge } = context;
  const { name, keyField } = args;
  const replaced = keyField === undefined ? undefined : replaceByKey(args, rows, keyField, context);
  const result = replaced
    ? knowledge.writeLookup(name.text, replaced.fields, replaced.rows, false)
    : knowledge.writeLookup(name.text, fields, rows, args.append);
  if (!result.ok) throw new DiagnosticError(result.diagnostics[0]!);
}

/** Without rows a lookup is emptied, or made empty, unless the arguments say otherwise. */
function writeNothing(args: OutputlookupArguments, context: RunContext): void {
  const table = context.knowledge.lookup(args.name.text);
  const wanted = table.ok ? args.overridesIfEmpty : args.createsEmpty;
  if (wanted && args.keyField === undefined) write(args, table.ok ? table.value.fields : [], [], context);
}

/** With a key, rows replace those of the same key and the others stay. */
function replaceByKey(
  { name }: OutputlookupArguments,
  rows: readonly Row[],
  keyField: string,
  { knowledge }: RunContext,
): { fields: readonly string[]; rows: readonly Row[] } | undefined {
  const table = knowledge.lookup(name.text);
  if (!table.ok) return undefined;
  const keyOf = (row: Row): string => toText(row.get(keyField) ?? row.get('_key') ?? null);
  const byKey = new Map(table.value.rows().map((row) => [keyOf(row), row] as const));
  for (const row of rows) byKey.set(keyOf(row), row);
  return { fields: table.value.fields, rows: [...byKey.values()] };
}
