import type { Word } from '../../spl/index.ts';
import { expandFieldPatterns, fieldPattern, isInternal } from '../arguments/field-patterns.ts';
import { viewFields } from '../arguments/field-view.ts';
import { defineCommand } from '../definition/command.ts';
import { type Batch, FieldSet } from '../values/index.ts';

interface FieldsArguments {
  readonly remove: boolean;
  readonly fields: readonly Word[];
}

export default defineCommand<FieldsArguments>({
  name: 'fields',
  kind: 'streaming',
  summary: 'Keeps the named fields, or removes them. Internal fields stay unless they are removed by name.',
  syntax: 'fields [+|-] <wc-field-list>',
  documentation: 'Search Reference: fields',
  examples: ['| fields user, src_*', '| fields - _raw, punct'],
  differs: [],
  parse(reader) {
    const remove = reader.accept('-');
    if (!remove) reader.accept('+');
    const fields = reader.fieldList();
    if (fields.length === 0) reader.failExpected('a field name');
    return { remove, fields };
  },
  flow: ({ remove, fields }) => {
    const names = fields.map(({ text }) => text);
    if (remove) return { needs: (after) => after.without(...names), gives: (before) => before.without(...names) };
    const matchers = names.map(fieldPattern);
    const keep = (set: FieldSet): FieldSet =>
      set.isAll
        ? FieldSet.of(...names, '_*')
        : FieldSet.of(...[...set.names].filter((name) => kept(name, matchers)), ...set.patterns);
    return { needs: keep, gives: keep };
  },
  *run({ remove, fields }, input) {
    const names = fields.map(({ text }) => text);
    const matchers = names.map(fieldPattern);
    for (const batch of input) {
      yield remove
        ? batch.without((field) => matchers.some((matches) => matches(field)))
        : keepFields(batch, names, matchers);
    }
  },
});

type Matchers = readonly ((field: string) => boolean)[];

const kept = (field: string, matchers: Matchers): boolean =>
  isInternal(field) || matchers.some((matches) => matches(field));

function keepFields(batch: Batch, names: readonly string[], matchers: Matchers): Batch {
  return viewFields(batch, {
    resolve: (field) => (kept(field, matchers) ? field : undefined),
    names: () => {
      const present = batch.fields();
      const listed = expandFieldPatterns(names, () => present).filter((name) => present.includes(name));
      return [...new Set([...listed, ...present.filter(isInternal)])];
    },
  });
}
