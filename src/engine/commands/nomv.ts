import type { Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { joinedText } from '../statistics/value-delimiter.ts';
import { mapColumn } from '../table/map-column.ts';

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
