import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { constantColumn } from '../values/index.ts';

interface Setting {
  readonly field: string;
  readonly value: string;
}

export default defineCommand<{ settings: readonly Setting[] }>({
  name: 'setfields',
  kind: 'streaming',
  summary: 'Gives fields the same value in every row, over any that they have.',
  syntax: 'setfields <field>="<value>"["," <field>="<value>"]...',
  documentation: 'Search Reference: setfields',
  examples: ['| setfields ip="10.10.10.10", site="north wing"'],
  differs: [],
  parse(reader) {
    const settings: Setting[] = [];
    do {
      const field = reader.field('a field to set').text;
      reader.require('=');
      settings.push({ field, value: reader.word('a value').text });
      reader.accept(',');
    } while (!reader.atEnd());
    return { settings };
  },
  flow: ({ settings }) =>
    passing(
      [],
      settings.map(({ field }) => field),
    ),
  *run({ settings }, input) {
    for (const batch of input) {
      yield settings.reduce((rows, { field, value }) => rows.with(field, constantColumn(value, rows.length)), batch);
    }
  },
});
