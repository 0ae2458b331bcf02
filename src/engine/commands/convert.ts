import { type Reader, readOptions, textOption, type Word } from '../../spl/index.ts';
import { captureWildcards, expandFieldPatterns, fillWildcards } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { mapColumn } from '../table/map-column.ts';
import { type Conversion, type ConversionTimes, conversions } from '../text/conversion.ts';
import { type Batch, type Column, concatenate, multivalue, scalarsOf, type Value } from '../values/index.ts';

interface ConversionCall {
  readonly function: string;
  readonly field: Word;
  readonly as: Word | undefined;
}

interface ConvertArguments {
  readonly format: string | undefined;
  readonly calls: readonly ConversionCall[];
}

export default defineCommand<ConvertArguments>({
  name: 'convert',
  kind: 'streaming',
  summary: 'Turns field values into numbers or times. A value that cannot be converted is dropped.',
  syntax: 'convert [timeformat=<string>] (<convert-function>(<wc-field>) [AS <field>])...',
  documentation: 'Search Reference: convert',
  examples: ['| convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime)', '| convert dur2sec(elapsed) AS seconds'],
  differs: ['auto() and num() read numbers, numbers with commas and HH:MM:SS durations; Splunk may read more forms.'],
  parse(reader) {
    const calls: ConversionCall[] = [];
    let format: string | undefined;
    while (!reader.atEnd()) {
      format = readOptions(reader, { timeformat: textOption(format) }).timeformat;
      if (reader.atEnd()) break;
      calls.push(readCall(reader));
      reader.accept(',');
    }
    if (calls.length === 0) reader.failExpected('a conversion such as ctime(_time)');
    return { format, calls };
  },
  flow: ({ calls }) => ({
    needs: (after) => after.with(...calls.map(({ field }) => field.text)),
    gives: (before) => before.with(...calls.map(({ field, as }) => as?.text ?? field.text)),
  }),
  *run({ format, calls }, input, context) {
    const times: ConversionTimes = { format, zone: context.zone, now: context.now };
    // auto() leaves a field alone unless all its values can be converted: it must see all rows.
    const batches = calls.some((call) => call.function === 'auto') ? [concatenate([...input])] : input;
    for (const batch of batches) yield convertBatch(batch, calls, times);
  },
});

function readCall(reader: Reader): ConversionCall {
  const name = reader.word('a conversion such as ctime(_time)');
  reader.require('(');
  if (!conversions.has(name.text.toLowerCase())) {
    const known = [...conversions.keys()].join(', ');
    reader.failInvalid(name.span, `The conversion type '${name.text}' is invalid.`, `There are ${known}.`);
  }
  const field = reader.field();
  reader.require(')');
  const as = reader.keyword('as') ? reader.field('a name after AS') : undefined;
  return { function: name.text.toLowerCase(), field, as };
}

function convertBatch(batch: Batch, calls: readonly ConversionCall[], times: ConversionTimes): Batch {
  const excepted = new Set(calls.filter((call) => call.function === 'none').map(({ field }) => field.text));
  let converted = batch;
  for (const call of calls) {
    const pattern = call.field.text;
    for (const field of expandFieldPatterns([pattern], () => converted.fields())) {
      const column = converted.find(field);
      if (!column || (pattern.includes('*') && excepted.has(field))) continue;
      const target = call.as ? fillWildcards(call.as.text, captureWildcards(pattern, field) ?? []) : field;
      const result = convertColumn(column, conversions.get(call.function)!, times);
      if (call.function !== 'auto' || isComplete(column, result)) converted = converted.with(target, result);
    }
  }
  return converted;
}

/** Every value of a multivalue is converted for itself. */
function convertColumn(column: Column, convert: Conversion, times: ConversionTimes): Column {
  const convertValue = (value: Value): Value =>
    multivalue(
      scalarsOf(value).flatMap((scalar) => {
        const result = convert(scalar, times);
        return result === null ? [] : [result];
      }),
    );
  return mapColumn(column, convertValue);
}

/** Whether every value was converted. */
function isComplete(before: Column, after: Column): boolean {
  for (let row = 0; row < before.length; row++) {
    if (scalarsOf(before.at(row)).length !== scalarsOf(after.at(row)).length) return false;
  }
  return true;
}
