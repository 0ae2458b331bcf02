import { optionName, type Reader, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { mapColumn } from '../table/map-column.ts';
import { multivalue, scalarsOf, toNumber, type Value } from '../values/index.ts';

/** The numbers from `low` to `high`, both of them in it, and what they are called. */
interface Range {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

interface RangemapArguments {
  readonly field: string;
  readonly ranges: readonly Range[];
  readonly otherwise: string;
}

export default defineCommand<RangemapArguments>({
  name: 'rangemap',
  kind: 'streaming',
  summary: 'Puts the names of the ranges that a number falls into in the field range.',
  syntax: 'rangemap field=<field> [<name>=<low>-<high>]... [default=<string>]',
  documentation: 'Search Reference: rangemap',
  examples: ['| rangemap field=date_second green=1-30 blue=31-39 red=40-59 default=gray'],
  differs: [],
  parse: readRangemap,
  flow: ({ field }) => passing([field], ['range']),
  *run({ field, ranges, otherwise }, input) {
    const rangeOf = (value: Value): Value => {
      const numbers = scalarsOf(value).flatMap((scalar) => toNumber(scalar) ?? []);
      const names = ranges.filter(({ low, high }) => numbers.some((number) => number >= low && number <= high));
      return names.length > 0 ? multivalue(names.map(({ name }) => name)) : otherwise;
    };
    for (const batch of input) yield batch.with('range', mapColumn(batch.column(field), rangeOf));
  },
});

function readRangemap(reader: Reader): RangemapArguments {
  const ranges: Range[] = [];
  let field: string | undefined;
  let otherwise = 'None';
  while (!reader.atEnd()) {
    const name = optionName(reader);
    if (name === undefined) reader.failExpected('field, default or a range such as low=0-10');
    reader.word('a name');
    reader.require('=');
    const value = reader.word(`a value for '${name}'`);
    if (name.toLowerCase() === 'field') field = value.text;
    else if (name.toLowerCase() === 'default') otherwise = value.text;
    else ranges.push({ name, ...readRange(reader, value) });
    reader.accept(',');
  }
  if (field === undefined) reader.failExpected('field=<field>');
  return { field, ranges, otherwise };
}

function readRange(reader: Reader, { text, span }: Word): Omit<Range, 'name'> {
  const found = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(text);
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  if (!(low <= high))
    reader.failInvalid(span, `'${text}' is no range.`, 'A range is two numbers, the lower one first: 0-10.');
  return { low, high };
}
