import { booleanOption, type Reader, readOptions, type Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { type Batch, toText, type Value, ValueColumn } from '../values/index.ts';

interface StrcatArguments {
  readonly allRequired: boolean;
  /** Quoted words are text, others are fields. */
  readonly parts: readonly Word[];
  readonly target: Word;
}

export default defineCommand<StrcatArguments>({
  name: 'strcat',
  kind: 'streaming',
  summary: 'Joins fields and texts into a field. A missing field counts as empty, unless all are required.',
  syntax: 'strcat [allrequired=<bool>] <source-fields> <dest-field>',
  documentation: 'Search Reference: strcat',
  examples: ['| strcat user "@" host address'],
  differs: [],
  parse(reader: Reader) {
    const { allrequired } = readOptions(reader, { allrequired: booleanOption(false) });
    const words: Word[] = [];
    while (!reader.atEnd()) {
      if (reader.accept(',')) continue;
      words.push(reader.word('a field or a text'));
    }
    const target = words.pop();
    if (!target || words.length === 0) reader.failExpected('source fields and a field to write to');
    return { allRequired: allrequired, parts: words, target };
  },
  flow: ({ allRequired, parts, target }) => ({
    // Where a field is missing, the target keeps the value that it had.
    needs: (after) => (allRequired ? after : after.without(target.text)).with(...fieldsIn(parts)),
    gives: (before) => before.with(target.text),
  }),
  *run(args, input) {
    for (const batch of input) yield join(batch, args);
  },
});

const fieldsIn = (parts: readonly Word[]): string[] => parts.flatMap(({ text, quoted }) => (quoted ? [] : [text]));

function join(batch: Batch, { allRequired, parts, target }: StrcatArguments): Batch {
  const sources = parts.map(({ text, quoted }) => (quoted ? text : batch.column(text)));
  const own = batch.find(target.text);
  const values = Array.from({ length: batch.length }, (_, row): Value => {
    const texts = sources.map((source) => (typeof source === 'string' ? source : source.at(row)));
    if (allRequired && texts.includes(null)) return own?.at(row) ?? null;
    return texts.map(toText).join('');
  });
  return batch.with(target.text, new ValueColumn(values));
}
