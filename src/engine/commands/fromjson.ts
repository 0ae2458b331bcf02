import { readOptions, textOption, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { fromJson, type Json, parseJson } from '../eval/_json.ts';
import { addFields } from '../table/add-fields.ts';
import { perValue } from '../table/map-column.ts';
import { FieldSet, multivalue, type Row, toText, type Value } from '../values/index.ts';

interface FromjsonArguments {
  readonly field: Word;
  readonly prefix: string;
}

export default defineCommand<FromjsonArguments>({
  name: 'fromjson',
  kind: 'streaming',
  summary: 'Makes a field of each member of a JSON object. Arrays become multivalues, objects stay JSON text.',
  syntax: 'fromjson <field> [prefix=<string>]',
  documentation: 'Search Reference: fromjson',
  examples: ['| fromjson Data', '| fromjson _raw prefix=my_'],
  differs: [],
  parse(reader) {
    const before = readOptions(reader, { prefix: textOption('') });
    const field = reader.field();
    const after = readOptions(reader, { prefix: textOption(before.prefix) });
    return { field, prefix: after.prefix };
  },
  flow: ({ field }) => ({ needs: (after) => after.with(field.text), gives: () => FieldSet.all }),
  *run({ field, prefix }, input, context) {
    for (const batch of input) {
      context.checkpoint();
      const column = batch.find(field.text);
      yield column
        ? addFields(
            batch,
            perValue(column, (value) => members(toText(value), prefix)),
          )
        : batch;
    }
  },
});

/** The members of an object; none when the text is no JSON object. */
function members(text: string, prefix: string): Row {
  const json = parseJson(text);
  const row: Row = new Map();
  if (!(json instanceof Map)) return row;
  for (const [name, member] of json as ReadonlyMap<string, Json>) {
    const value = memberValue(member);
    if (value !== null) row.set(`${prefix}${name}`, value);
  }
  return row;
}

function memberValue(json: Json): Value {
  if (!Array.isArray(json)) return fromJson(json);
  return multivalue((json as readonly Json[]).map((element) => fromJson(element) ?? 'null'));
}
