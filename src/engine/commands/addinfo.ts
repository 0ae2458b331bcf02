import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { constantColumn } from '../values/index.ts';

const fields = ['info_min_time', 'info_max_time', 'info_sid', 'info_search_time'];

export default defineCommand<null>({
  name: 'addinfo',
  kind: 'streaming',
  summary: 'Adds what the search is: the bounds of its time range, its id and the time it was started.',
  syntax: 'addinfo',
  documentation: 'Search Reference: addinfo',
  examples: ['| addinfo | where _time >= info_min_time'],
  differs: [],
  parse: () => null,
  flow: () => passing([], fields),
  *run(_, input, { range, sid, now }) {
    const values = [
      Number.isFinite(range.earliest) ? range.earliest.toFixed(3) : '0.000',
      Number.isFinite(range.latest) ? range.latest.toFixed(3) : '+Infinity',
      sid,
      now.toFixed(3),
    ];
    for (const batch of input) {
      yield fields.reduce((rows, field, at) => rows.with(field, constantColumn(values[at]!, rows.length)), batch);
    }
  },
});
