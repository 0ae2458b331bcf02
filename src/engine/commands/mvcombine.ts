import { readOptions, textOption, type Word } from '../../spl/index.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { defineCommand } from '../definition/command.ts';
import { delimited } from '../statistics/value-delimiter.ts';
import { Batch, concatenate, FieldSet, multivalue, type Row, type Scalar, scalarsOf, toText } from '../values/index.ts';

export default defineCommand<{ field: Word; delimiter: string }>({
  name: 'mvcombine',
  kind: 'dataset',
  summary: 'Joins rows that are equal apart from one field: it gets the values of all of them.',
  syntax: 'mvcombine [delim=<string>] <field>',
  documentation: 'Search Reference: mvcombine',
  examples: ['| table src dest | mvcombine dest', '| mvcombine delim="," dest | nomv dest'],
  differs: [],
  parse(reader) {
    // It shows only when nomv makes one value of the field.
    const { delim } = readOptions(reader, { delim: textOption(' ') });
    return { field: reader.field(), delimiter: unescapeText(delim) };
  },
  // Rows are told apart by all their fields.
  flow: () => ({ needs: () => FieldSet.all, gives: (before) => before }),
  *run({ field, delimiter }, input) {
    const rows = concatenate([...input]);
    const names = rows.fields();
    const groups = new Map<string, { row: Row; values: Scalar[] }>();
    for (const row of rows.rows()) {
      const key = JSON.stringify(
        names.flatMap((name) =>
          name === field.text || !row.has(name) ? [] : [[name, scalarsOf(row.get(name)!).map(toText)]],
        ),
      );
      const values = scalarsOf(row.get(field.text) ?? null);
      const group = groups.get(key);
      if (group) group.values.push(...values);
      else groups.set(key, { row, values: [...values] });
    }
    const combined = [...groups.values()].map(({ row, values }) =>
      new Map(row).set(field.text, delimited(multivalue(values), delimiter)),
    );
    yield Batch.fromRows(combined, names);
  },
});
