import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { Regex } from '../../regex/index.ts';
import {
  choiceOption,
  integerOption,
  type Reader,
  readOptions,
  splProblems,
  textOption,
  type Word,
} from '../../spl/index.ts';
import { regexArgument } from '../arguments/regex-argument.ts';
import { warnOfSpentBudget } from '../arguments/regex-budget.ts';
import { defineCommand } from '../definition/command.ts';
import { firstOf, mapColumn, perValue } from '../table/map-column.ts';
import { parseSed, type SedScript } from '../text/sed.ts';
import { type Batch, multivalue, scalarsOf, toText, type Value, ValueColumn } from '../values/index.ts';

interface Extraction {
  readonly kind: 'extract';
  readonly field: string;
  readonly regex: Regex;
  /** 0 for any number. */
  readonly mostMatches: number;
  readonly offsetField: string | undefined;
}

interface Substitution {
  readonly kind: 'sed';
  readonly field: string;
  readonly script: SedScript;
}

const options = {
  field: textOption('_raw'),
  max_match: integerOption(1),
  offset_field: textOption(undefined),
  mode: choiceOption('extract', 'sed'),
};

export default defineCommand<Extraction | Substitution>({
  name: 'rex',
  kind: 'streaming',
  summary: 'Makes fields of the named groups of a regular expression, or changes a field with sed commands.',
  syntax: 'rex [field=<field>] (<regex> [max_match=<int>] [offset_field=<string>] | mode=sed <sed-expression>)',
  documentation: 'Search Reference: rex',
  examples: ['| rex field=email "@(?<domain>[^@]+)$"', '| rex field=card mode=sed "s/\\d{4}-/XXXX-/g"'],
  differs: [],
  parse: readRex,
  flow(args) {
    const { field } = args;
    if (args.kind === 'sed') return { needs: (after) => after.with(field), gives: (before) => before };
    // Where nothing matches, the fields keep the values that they had.
    const made = [...args.regex.groupNames, ...(args.offsetField === undefined ? [] : [args.offsetField])];
    return { needs: (after) => after.with(field), gives: (before) => before.with(...made) };
  },
  *run(args, input, context) {
    for (const batch of input) {
      context.checkpoint();
      yield args.kind === 'sed' ? substitute(batch, args) : extract(batch, args);
    }
    const regexes = args.kind === 'sed' ? args.script.regexes : [args.regex];
    for (const regex of regexes) warnOfSpentBudget(regex, 'rex', context);
  },
});

function readRex(reader: Reader): Extraction | Substitution {
  const before = readOptions(reader, options);
  const pattern = reader.peek() === '"' ? reader.quoted('"')! : readBare(reader);
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
  const field = given('field');
  if (given('mode') === 'sed') return { kind: 'sed', field, script: readScript(reader, pattern) };
  const regex = regexArgument(reader, pattern);
  if (regex.groupNames.length === 0) {
    reader.failInvalid(
      pattern.span,
      `The regex '${pattern.text}' does not extract anything. It should specify at least one named group. Format: (?<name>...).`,
    );
  }
  return { kind: 'extract', field, regex, mostMatches: given('max_match'), offsetField: given('offset_field') };
}

/** A pattern without quotation marks: up to the next space. */
function readBare(reader: Reader): Word {
  return reader.untilSpace('a regular expression');
}

function readScript(reader: Reader, { text, span }: Word): SedScript {
  const script = parseSed(text, (reason) =>
    diagnose(
      splProblems.invalidArgument,
      reader.source,
      span,
      'rex',
      `Failed to initialize sed. ${text}: ${reason}.`,
      undefined,
    ),
  );
  if (!script.ok) throw new DiagnosticError(script.diagnostics[0]!);
  return script.value;
}

function substitute(batch: Batch, { field, script }: Substitution): Batch {
  const column = batch.find(field);
  if (!column) return batch;
  const run = (value: Value): Value =>
    multivalue(scalarsOf(value).map((scalar) => script.steps.reduce((text, step) => step(text), toText(scalar))));
  return batch.with(field, mapColumn(column, run));
}

/** The values of each group, and where they stand. */
interface Extracted {
  readonly values: ReadonlyMap<string, Value>;
  readonly offsets: string;
}

function extract(batch: Batch, args: Extraction): Batch {
  const column = batch.find(args.field);
  if (!column) return batch;
  const extracted = perValue(column, (value) => extractValue(value, args));
  const made = (read: (from: Extracted) => Value): ValueColumn =>
    new ValueColumn(
      Array.from({ length: batch.length }, (_, row) => {
        const found = extracted(row);
        return found ? read(found) : null;
      }),
    );
  let result = batch;
  for (const name of args.regex.groupNames) {
    result = result.with(
      name,
      firstOf(
        made(({ values }) => values.get(name) ?? null),
        batch.find(name),
      ),
    );
  }
  const { offsetField } = args;
  if (offsetField === undefined) return result;
  return result.with(
    offsetField,
    firstOf(
      made(({ offsets }) => offsets),
      batch.find(offsetField),
    ),
  );
}

/** What the groups match in a value, each value of a multivalue for itself; undefined where nothing matches. */
function extractValue(value: Value, { regex, mostMatches }: Extraction): Extracted | undefined {
  if (value === null) return undefined;
  const limit = mostMatches === 0 ? Infinity : mostMatches;
  const matches = scalarsOf(value).flatMap((scalar) => regex.execAll(toText(scalar), limit));
  if (matches.length === 0) return undefined;
  const values = new Map<string, string[]>();
  const offsets: string[] = [];
  for (const match of matches) {
    for (const { index, name } of regex.groups) {
      const text = match.values[index];
      if (name === undefined || text === undefined) continue;
      const span = match.span(index)!;
      offsets.push(`${name}=${span.start}-${span.end - 1}`);
      const list = values.get(name);
      if (list) list.push(text);
      else values.set(name, [text]);
    }
  }
  return { values: new Map([...values].map(([name, list]) => [name, multivalue(list)])), offsets: offsets.join('&') };
}
