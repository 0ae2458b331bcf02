import type { Regex } from '../../regex/index.ts';
import type { Word } from '../../spl/index.ts';
import { regexArgument } from '../arguments/regex-argument.ts';
import { warnOfSpentBudget } from '../arguments/regex-budget.ts';
import { defineCommand } from '../definition/command.ts';
import { passing } from '../definition/field-flow.ts';
import { perValue } from '../table/map-column.ts';
import { filterRows, scalarsOf, toText } from '../values/index.ts';

interface RegexArguments {
  readonly field: string;
  readonly negated: boolean;
  readonly regex: Regex;
}

export default defineCommand<RegexArguments>({
  name: 'regex',
  kind: 'streaming',
  summary:
    'Keeps the rows in which a field matches a regular expression anywhere, or with != those in which it does not.',
  syntax: 'regex (<field>=<regex> | <field>!=<regex> | <regex>)',
  documentation: 'Search Reference: regex',
  examples: ['| regex process_name="(?i)^psexe[cs]"', '| regex user!="^svc_"'],
  differs: [],
  parse(reader) {
    const named = reader.attempt(() => {
      const field: Word | undefined = reader.optionalField();
      if (!field) return undefined;
      const negated = reader.accept('!=');
      return negated || reader.accept('=') ? { field: field.text, negated } : undefined;
    });
    const { field, negated } = named ?? { field: '_raw', negated: false };
    const pattern = reader.peek() === '"' ? reader.quoted('"')! : reader.rest();
    if (pattern.text === '') reader.failExpected('a regular expression');
    return { field, negated, regex: regexArgument(reader, pattern) };
  },
  flow: ({ field }) => passing([field]),
  *run({ field, negated, regex }, input, context) {
    for (const batch of input) {
      context.checkpoint();
      const matches = perValue(batch.column(field), (value) =>
        scalarsOf(value).some((scalar) => regex.test(toText(scalar))),
      );
      yield filterRows(batch, (row) => matches(row) !== negated);
    }
    warnOfSpentBudget(regex, 'regex', context);
  },
});
