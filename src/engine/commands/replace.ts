import type { Reader, Word } from '../../spl/index.ts';
import { captureWildcards, fillWildcards, isInternal } from '../arguments/field-patterns.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { mapColumn } from '../table/map-column.ts';
import { type Batch, multivalue, type Scalar, scalarsOf, toText, type Value } from '../values/index.ts';

interface Replacement {
  readonly from: string;
  readonly to: string;
}

interface ReplaceArguments {
  readonly replacements: readonly Replacement[];
  /** Empty for all fields. */
  readonly fields: readonly Word[];
}

export default defineCommand<ReplaceArguments>({
  name: 'replace',
  kind: 'streaming',
  summary: 'Replaces whole values. A * stands for any text and puts it into the replacement.',
  syntax: 'replace (<wc-string> WITH <wc-string>)... [IN <field-list>]',
  documentation: 'Search Reference: replace',
  examples: ['| replace "127.0.0.1" WITH localhost IN host', '| replace "*-dev" WITH "* (development)"'],
  differs: [],
  parse: readReplace,
  flow: () => passing([]),
  *run({ replacements, fields }, input) {
    const replaced = replacer(replacements);
    const names = fields.map(({ text }) => text);
    for (const batch of input) {
      const chosen = names.length > 0 ? names : batch.fields().filter((field) => !isInternal(field));
      yield chosen.reduce((rows, field) => replaceIn(rows, field, replaced), batch);
    }
  },
});

function readReplace(reader: Reader): ReplaceArguments {
  const replacements: Replacement[] = [];
  while (!reader.atEnd() && reader.peekWord().toLowerCase() !== 'in') {
    const from = reader.word('a value to replace');
    // A comma here is no more than a space.
    reader.accept(',');
    reader.requireKeyword('with');
    const to = reader.word('the value that replaces it');
    const stars = (text: string): number => text.split('*').length - 1;
    if (stars(to.text) > 0 && stars(to.text) !== stars(from.text)) {
      reader.failInvalid(to.span, `Wildcard mismatch: '${from.text}' with '${to.text}'.`);
    }
    replacements.push({ from: from.text, to: to.text });
    reader.accept(',');
  }
  if (replacements.length === 0) reader.failExpected('a replacement such as a WITH b');
  const fields = reader.keyword('in') ? reader.fieldList() : [];
  return { replacements, fields };
}

/** Without wildcards the last replacement counts; with them the one that has most text of its own. */
function replacer(replacements: readonly Replacement[]): (text: string) => string | undefined {
  const exact = new Map(replacements.map(({ from, to }) => [from, to] as const));
  const patterns = replacements
    .filter(({ from }) => from.includes('*'))
    .sort((a, b) => b.from.replaceAll('*', '').length - a.from.replaceAll('*', '').length);
  return (text) => {
    const whole = exact.get(text);
    if (whole !== undefined && !whole.includes('*')) return whole;
    for (const { from, to } of patterns) {
      const captured = captureWildcards(from, text);
      if (captured) return fillWildcards(to, captured);
    }
    return undefined;
  };
}

function replaceIn(batch: Batch, field: string, replaced: (text: string) => string | undefined): Batch {
  const column = batch.find(field);
  if (!column) return batch;
  const replaceScalar = (scalar: Scalar): Scalar => replaced(toText(scalar)) ?? scalar;
  return batch.with(
    field,
    mapColumn(column, (value: Value) => multivalue(scalarsOf(value).map(replaceScalar))),
  );
}
