import type { Word } from '../../spl/index.ts';
import { captureWildcards, fieldPattern, fillWildcards } from '../arguments/field-patterns.ts';
import { viewFields } from '../arguments/field-view.ts';
import { defineCommand } from '../definition/command.ts';
import type { Batch, FieldSet } from '../values/index.ts';

interface Renaming {
  readonly from: Word;
  readonly to: Word;
}

export default defineCommand<{ renamings: readonly Renaming[] }>({
  name: 'rename',
  kind: 'streaming',
  summary: 'Gives fields other names, one after the other. A field that bears the new name already is replaced.',
  syntax: 'rename <wc-field> AS <wc-field> ["," <wc-field> AS <wc-field>]...',
  documentation: 'Search Reference: rename',
  examples: ['| rename Processes.* AS *, user AS "User name"'],
  differs: [],
  parse(reader) {
    const renamings: Renaming[] = [];
    do {
      if (renamings.length > 0 && reader.atEnd()) break;
      const from = reader.field();
      reader.requireKeyword('as');
      const to = reader.field('a new name after AS');
      if (starsIn(to.text) > 0 && starsIn(from.text) !== starsIn(to.text)) {
        reader.failInvalid(to.span, `Wildcard mismatch: '${from.text}' as '${to.text}'.`);
      }
      if (starsIn(from.text) > 0 && starsIn(to.text) === 0) {
        reader.failInvalid(to.span, `Wildcard mismatch: '${from.text}' as '${to.text}'.`);
      }
      renamings.push({ from, to });
      reader.accept(',');
    } while (!reader.atEnd());
    return { renamings };
  },
  flow: ({ renamings }) => ({
    needs: (after) => [...renamings].reverse().reduce(neededBefore, after),
    gives: (before) => renamings.reduce(givenAfter, before),
  }),
  *run({ renamings }, input) {
    for (const batch of input) yield renamings.reduce(renameFields, batch);
  },
});

const starsIn = (name: string): number => name.split('*').length - 1;

/** The fields needed before one renaming, given those needed after it. */
function neededBefore(after: FieldSet, { from, to }: Renaming): FieldSet {
  if (starsIn(from.text) === 0) {
    return after.has(to.text) ? after.without(from.text, to.text).with(from.text) : after.without(from.text);
  }
  if (after.isAll) return after;
  const sources = [...after.names].flatMap((name) => counterpart(to.text, from.text, name) ?? []);
  // A wildcard may mean any of the renamed fields.
  return after.with(...sources, ...(after.patterns.length > 0 ? [from.text] : []));
}

function givenAfter(before: FieldSet, { from, to }: Renaming): FieldSet {
  if (starsIn(from.text) === 0) return before.without(from.text).with(to.text);
  if (before.isAll) return before;
  const matches = fieldPattern(from.text);
  const renamed = [...before.names].filter(matches);
  return before
    .without(...renamed)
    .with(...renamed.map((name) => counterpart(from.text, to.text, name)!))
    .with(...(before.patterns.length > 0 ? [to.text] : []));
}

/** The name that `pattern`'s match `name` has under the other pattern; undefined when it does not match. */
function counterpart(pattern: string, other: string, name: string): string | undefined {
  if (!fieldPattern(pattern)(name)) return undefined;
  const captured = captureWildcards(pattern, name);
  return captured && fillWildcards(other, captured);
}

function renameFields(batch: Batch, { from, to }: Renaming): Batch {
  if (from.text === to.text) return batch;
  if (starsIn(from.text) === 0) {
    // A field that is not there takes the place of one that is, too.
    return batch.find(from.text) ? batch.rename(from.text, to.text) : batch.without((field) => field === to.text);
  }
  const matches = fieldPattern(from.text);
  return viewFields(batch, {
    resolve(field) {
      const source = counterpart(to.text, from.text, field);
      if (source !== undefined && matches(source) && batch.find(source)) return source;
      return matches(field) && counterpart(from.text, to.text, field) !== field ? undefined : field;
    },
    names: () => [...new Set(batch.fields().map((field) => counterpart(from.text, to.text, field) ?? field))],
  });
}
