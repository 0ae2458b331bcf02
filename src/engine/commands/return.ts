import type { Reader, Word } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { replacing } from '../definition/field-flow.ts';
import { Batch, scalarsOf, toText } from '../values/index.ts';

/** A field to return. */
interface Returned {
  readonly field: string;
  /** The name that it gets; undefined for the value alone (`$field`). */
  readonly name: string | undefined;
}

interface ReturnArguments {
  readonly count: number;
  readonly returned: readonly Returned[];
}

export default defineCommand<ReturnArguments>({
  name: 'return',
  kind: 'transforming',
  summary:
    'Writes fields of the first row, or rows, as a search condition: what a subsearch hands to the search around it.',
  syntax: 'return [<count>] (<alias>=<field> | <field> | $<field>)...',
  documentation: 'Search Reference: return',
  examples: ['[search index=watch | return 100 src=ip]', '[| inputlookup limits | return $threshold]'],
  differs: [],
  parse: readReturn,
  flow: ({ returned }) =>
    replacing(
      returned.map(({ field }) => field),
      ['search'],
    ),
  *run({ count, returned }, input) {
    const alternatives: string[] = [];
    let seen = 0;
    for (const batch of input) {
      for (let row = 0; row < batch.length && seen < count; row++, seen++) {
        const terms = returned.flatMap((one) => termsOf(batch, row, one));
        if (terms.length > 0) alternatives.push(terms.join(' '));
      }
      if (seen >= count) break;
    }
    const text = alternatives.length === 1 ? alternatives[0]! : alternatives.map((one) => `(${one})`).join(' OR ');
    yield Batch.fromRows(alternatives.length > 0 ? [new Map([['search', text]])] : [], ['search']);
  },
});

function readReturn(reader: Reader): ReturnArguments {
  const count = reader.optionalInteger() ?? 1;
  if (count < 0) reader.failInvalid(reader.hereSpan(), 'The number of results must not be negative.');
  const returned: Returned[] = [];
  while (!reader.atEnd()) {
    if (reader.accept(',')) continue;
    const word: Word = reader.field();
    if (!word.quoted && word.text.startsWith('$')) returned.push({ field: word.text.slice(1), name: undefined });
    else if (reader.accept('=')) returned.push({ field: reader.field().text, name: word.text });
    else returned.push({ field: word.text, name: word.text });
  }
  if (returned.length === 0) reader.failExpected('a field');
  return { count, returned };
}

function termsOf(batch: Batch, row: number, { field, name }: Returned): string[] {
  const texts = scalarsOf(batch.value(row, field)).map(toText);
  if (texts.length === 0) return [];
  if (name === undefined) return [texts.join(' ')];
  const terms = texts.map((text) => `${name}="${text.replace(/[\\"]/g, '\\$&')}"`);
  return [terms.length === 1 ? terms[0]! : `(${terms.join(' OR ')})`];
}
