import { describe } from '../../diagnostics/index.ts';
import { booleanOption, readOptions, textOption, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { noLocationData } from '../definition/command-problems.ts';
import { passing } from '../definition/field-flow.ts';

interface IplocationArguments {
  readonly field: Word;
  readonly prefix: string;
  readonly allFields: boolean;
}

const usual = ['City', 'Country', 'Region', 'lat', 'lon'];
const further = ['Continent', 'MetroCode', 'Timezone'];

const options = { prefix: textOption(''), allfields: booleanOption(false), lang: textOption('en') };

export default defineCommand<IplocationArguments>({
  name: 'iplocation',
  kind: 'streaming',
  summary: 'Looks up where an address is. Without a database of locations it adds nothing, and says so.',
  syntax: 'iplocation [prefix=<string>] [allfields=<bool>] [lang=<string>] <field>',
  documentation: 'Search Reference: iplocation',
  examples: ['| iplocation src', '| iplocation prefix=dest_ allfields=true dest_ip'],
  differs: ['No database of locations is shipped: the fields have no values, and the search carries a warning.'],
  parse(reader) {
    const before = readOptions(reader, options);
    const field = reader.field();
    const after = readOptions(reader, options);
    const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
    return { field, prefix: given('prefix'), allFields: given('allfields') };
  },
  flow: ({ field, prefix, allFields }) =>
    passing(
      [field.text],
      [...usual, ...(allFields ? further : [])].map((name) => `${prefix}${name}`),
    ),
  *run({ field, prefix, allFields }, input, context) {
    const made = new Set([...usual, ...(allFields ? further : [])].map((name) => `${prefix}${name}`));
    for (const batch of input) {
      if (batch.length > 0 && batch.find(field.text)) context.warn(describe(noLocationData));
      yield batch.without((name) => made.has(name));
    }
  },
});
