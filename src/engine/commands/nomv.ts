import type { Word } from '../../spl/index.ts';
import { defineCommand } from '../command.ts';
import { passing } from '../field-flow.ts';
import { mapColumn } from '../map-column.ts';
import { joinedText } from '../value-delimiter.ts';

export default defineCommand<{ field: Word }>({
  name: 'nomv',
  kind: 'streaming',
  summary:
    'Makes one value of a multivalue: its values joined by newlines, or by the delimiter that mvcombine, stats or transaction gave it.',
  syntax: 'nomv <field>',
  documentation: 'Search Reference: nomv',
  examples: ['| nomv recipients'],
  differs: [],
  parse: (reader) => ({ field: reader.field() }),
  flow: ({ field }) => passing([field.text]),
  *run({ field }, input) {
    for (const batch of input) {
      const column = batch.find(field.text);
      yield column ? batch.with(field.text, mapColumn(column, joinedText)) : batch;
    }
  },
});
