import { booleanOption, choiceOption, type Reader, readOptions, textOption } from '../../spl/index.ts';
import { fieldPattern, isInternal } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { type Json, JsonNumber, jsonText, parseJson } from '../eval/_json.ts';
import {
  type Batch,
  FieldSet,
  formatNumber,
  isMultivalue,
  type Scalar,
  scalarsOf,
  toNumber,
  toText,
  type Value,
  ValueColumn,
} from '../values/index.ts';

type DataType = 'none' | 'auto' | 'bool' | 'json' | 'num' | 'str';

interface Typed {
  readonly type: DataType;
  readonly pattern: string;
}

interface TojsonArguments {
  readonly typed: readonly Typed[];
  readonly fallback: DataType;
  readonly fillsNull: boolean;
  readonly internal: boolean;
  readonly output: string;
}

const types: readonly DataType[] = ['none', 'auto', 'bool', 'json', 'num', 'str'];

const options = {
  default_type: choiceOption<DataType>('none', 'auto', 'bool', 'json', 'num', 'str'),
  fill_null: booleanOption(false),
  include_internal: booleanOption(false),
  output_field: textOption('_raw'),
};

export default defineCommand<TojsonArguments>({
  name: 'tojson',
  kind: 'streaming',
  summary: 'Writes fields of a row as a JSON object, into _raw unless another field is named.',
  syntax:
    'tojson [auto|bool|json|none|num|str(<wc-field>)]... [default_type=<datatype>] [fill_null=<bool>] [include_internal=<bool>] [output_field=<field>]',
  documentation: 'Search Reference: tojson',
  examples: ['| tojson', '| tojson num(count) str(user) output_field=summary'],
  differs: [],
  parse: readTojson,
  flow: ({ typed, output }) => ({
    needs: (after) =>
      typed.length === 0 ? FieldSet.all : after.without(output).with(...typed.map(({ pattern }) => pattern)),
    gives: (before) => before.with(output),
  }),
  *run(args, input) {
    for (const batch of input) yield batch.with(args.output, objects(batch, args));
  },
});

function readTojson(reader: Reader): TojsonArguments {
  const typed: Typed[] = [];
  const given = { ...readOptions(reader, options) };
  while (!reader.atEnd()) {
    const more = readOptions(reader, options);
    for (const name of more.spans.keys()) Object.assign(given, { [name]: more[name as keyof typeof options] });
    if (reader.atEnd()) break;
    if (reader.accept(',')) continue;
    const type = reader.attempt(() => {
      const name = reader.keyword(...types) as DataType | undefined;
      return name && reader.accept('(') ? name : undefined;
    });
    if (!type) {
      typed.push({ type: given.default_type, pattern: reader.field().text });
      continue;
    }
    for (const field of reader.fieldList()) typed.push({ type, pattern: field.text });
    reader.require(')');
  }
  return {
    typed,
    fallback: given.default_type,
    fillsNull: given.fill_null,
    internal: given.include_internal,
    output: given.output_field,
  };
}

function objects(batch: Batch, { typed, fallback, fillsNull, internal }: TojsonArguments): ValueColumn {
  const patterns = typed.map(({ type, pattern }) => ({ type, matches: fieldPattern(pattern) }));
  const chosen = batch.fields().flatMap((name) => {
    const found = patterns.find(({ matches }) => matches(name));
    if (typed.length > 0) return found ? [{ name, type: found.type }] : [];
    return internal || !isInternal(name) ? [{ name, type: fallback }] : [];
  });
  return new ValueColumn(
    Array.from({ length: batch.length }, (_, row) => {
      const members = new Map<string, Json>();
      for (const { name, type } of chosen) {
        const json = jsonValue(batch.value(row, name), type);
        if (json !== undefined) members.set(name, json);
        else if (fillsNull) members.set(name, null);
      }
      return jsonText(members);
    }),
  );
}

/** A value as JSON of a type; undefined when there is none or it does not fit. */
function jsonValue(value: Value, type: DataType): Json | undefined {
  if (value === null) return undefined;
  const elements = scalarsOf(value).map((scalar) => jsonScalar(scalar, type));
  return isMultivalue(value) ? elements.filter((element) => element !== undefined) : elements[0];
}

function jsonScalar(scalar: Scalar, type: DataType): Json | undefined {
  const text = toText(scalar);
  switch (type) {
    case 'str':
      return text;
    case 'num':
      return numberJson(scalar);
    case 'bool':
      return truth(text);
    case 'json':
      return parseJson(text);
    case 'auto':
      return (
        numberJson(scalar) ?? (/^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : (document(text) ?? text))
      );
    default:
      return typeof scalar === 'number' ? numberJson(scalar) : text;
  }
}

function numberJson(scalar: Scalar): JsonNumber | undefined {
  const number = toNumber(scalar);
  return number === undefined || !Number.isFinite(number) ? undefined : new JsonNumber(formatNumber(number));
}

/** Texts that mean true or false; a number is true unless it is 0. */
function truth(text: string): boolean | undefined {
  if (/^(t|true|yes)$/i.test(text)) return true;
  if (/^(f|false|no)$/i.test(text)) return false;
  const number = toNumber(text);
  return number === undefined ? undefined : number !== 0;
}

/** An object, array or null that the text is. */
const document = (text: string): Json | undefined => (/^\s*(?:[[{]|null\s*$)/.test(text) ? parseJson(text) : undefined);
