import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<null>({
  name: 'iconify',
  kind: 'streaming',
  summary: 'Gives events an icon for each combination of values where they are shown. The rows pass as they are.',
  syntax: 'iconify <field-list>',
  documentation: 'Search Reference: iconify',
  examples: ['| iconify host, user'],
  differs: ['The internal field _icon is not added.'],
  parse(reader) {
    if (reader.fieldList().length === 0) reader.failExpected('a field');
    return null;
  },
  flow: () => passing([]),
  run: (_, input) => input,
});
