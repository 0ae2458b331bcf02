import { integerOption, readOptions } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { decodeEntities } from '../fields/xml-step.ts';
import { addFields } from '../table/add-fields.ts';
import { perValue } from '../table/map-column.ts';
import { FieldSet, type Row, toText } from '../values/index.ts';

interface XmlkvArguments {
  readonly field: string;
  /** Rows that are read. */
  readonly most: number;
}

export default defineCommand<XmlkvArguments>({
  name: 'xmlkv',
  kind: 'streaming',
  summary: 'Makes a field of each XML element that holds nothing but text, named after the element.',
  syntax: 'xmlkv [<field>] [maxinputs=<int>]',
  documentation: 'Search Reference: xmlkv',
  examples: ['| xmlkv', '| xmlkv UserData_Xml'],
  differs: [],
  parse(reader) {
    const before = readOptions(reader, { maxinputs: integerOption(50_000) });
    const field = reader.optionalField()?.text ?? '_raw';
    const after = readOptions(reader, { maxinputs: integerOption(before.maxinputs) });
    return { field, most: after.maxinputs };
  },
  flow: ({ field }) => ({ needs: (after) => after.with(field), gives: () => FieldSet.all }),
  *run({ field, most }, input, context) {
    let left = most;
    for (const batch of input) {
      context.checkpoint();
      const column = batch.find(field);
      const elements = column && perValue(column, (value) => leafElements(toText(value)));
      const last = left;
      left -= batch.length;
      yield elements ? addFields(batch, (row) => (row < last ? elements(row) : undefined)) : batch;
    }
  },
});

const element = /<([^\s<>/?!]+)(?:\s[^<>]*)?>([^<>]*)<\/([^\s<>]+)\s*>/g;

/** Elements without elements inside; of a name that comes twice the last one counts. */
function leafElements(text: string): Row {
  const row: Row = new Map();
  for (const [, name, content, closing] of text.matchAll(element)) {
    if (name === closing) row.set(name!, decodeEntities(content!));
  }
  return row;
}
