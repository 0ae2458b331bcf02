import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';

export default defineCommand<null>({
  name: 'highlight',
  kind: 'streaming',
  summary: 'Marks texts where events are shown. The rows pass as they are.',
  syntax: 'highlight <text>["," <text>]...',
  documentation: 'Search Reference: highlight',
  examples: ['| highlight login, logout'],
  differs: [],
  parse(reader) {
    reader.word('a text');
    while (!reader.atEnd()) if (!reader.accept(',')) reader.word('a text');
    return null;
  },
  flow: () => passing([]),
  run: (_, input) => input,
});
