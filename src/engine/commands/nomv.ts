import type { Word } from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { passing } from '../field-flow.ts';
import { mapColumn } from '../map-column.ts';
import { isMultivalue, toText } from '../values/index.ts';

export default defineCommand<{ field: Word }>({
  name: 'nomv',
  kind: 'streaming',
  summary: 'Makes one value of a multivalue: its values joined by newlines.',
  syntax: 'nomv <field>',
  documentation: 'Search Reference: nomv',
  examples: ['| nomv recipients'],
  differs: [],
  parse: (reader) => ({ field: reader.field() }),
  flow: ({ field }) => passing([field.text]),
  *run({ field }, input) {
    for (const batch of input) {
      const column = batch.find(field.text);
      yield column
        ? batch.with(
            field.text,
            mapColumn(column, (value) => (isMultivalue(value) ? toText(value) : value)),
          )
        : batch;
    }
  },
});
