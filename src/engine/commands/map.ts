import { DiagnosticError, describe, diagnose } from '../../diagnostics/index.ts';
import { integerOption, optionName, type Reader, readOptions, textOption, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { mapLimitReached, noFieldForToken, savedSearchMissing } from '../definition/command-problems.ts';
import { type Batch, concatenate, FieldSet, toText } from '../values/index.ts';

interface MapArguments {
  /** The search's text, or the name of a saved one. */
  readonly template: Word;
  readonly saved: boolean;
  readonly most: number | undefined;
}

export default defineCommand<MapArguments>({
  name: 'map',
  kind: 'transforming',
  summary: "Runs a search for each row, with $field$ in it replaced by the row's values, and gives all their rows.",
  syntax: 'map (search="<search>" | "[" <search> "]" | <saved search>) [maxsearches=<int>]',
  documentation: 'Search Reference: map',
  examples: ['| map maxsearches=50 search="search index=main user=$user$ | head 5"'],
  differs: [],
  parse: readMap,
  flow: ({ template, saved }) => ({
    needs: () => (saved ? FieldSet.all : FieldSet.of(...tokensIn(template.text))),
    gives: () => FieldSet.all,
  }),
  *run(args, input, context) {
    const text = templateText(args, context);
    const rows = concatenate([...input]);
    const most = args.most ?? context.limits.mapSearches;
    if (rows.length > most) context.warn(describe(mapLimitReached, rows.length, most));
    const count = Math.min(most, rows.length);
    for (let row = 0; row < count; row++) {
      context.checkpoint();
      yield context.run(context.parse(filled(text, rows, row, args.template, context)));
    }
  },
});

function readMap(reader: Reader): MapArguments {
  const options = { search: textOption(undefined), maxsearches: integerOption(undefined, 1) };
  let template: Word | undefined;
  let saved = false;
  let most: number | undefined;
  while (!reader.atEnd()) {
    if (optionName(reader) !== undefined) {
      const values = readOptions(reader, options);
      if (values.spans.size === 0) reader.failExpected('search= or maxsearches=');
      const place = values.spans.get('search');
      if (place) template = { text: values.search!, quoted: true, span: place };
      most = values.maxsearches ?? most;
    } else {
      const bracket = reader.bracketText();
      saved = bracket === undefined;
      template = bracket ?? reader.word('a search');
    }
  }
  if (!template) reader.failExpected('search="..."');
  return { template, saved, most };
}

const token = /\$([^$\s"|]+)\$/g;

const tokensIn = (text: string): string[] =>
  [...text.matchAll(token)].map((match) => match[1]!).filter((name) => name !== '_serial_id');

function templateText({ template, saved }: MapArguments, context: RunContext): string {
  if (!saved) return template.text;
  const found = context.knowledge.savedSearch(template.text);
  if (!found) throw new DiagnosticError(diagnose(savedSearchMissing, context.source, template.span, template.text));
  return found.search;
}

/** The search of one row. Values with spaces and the like are put in quotation marks unless they stand in some. */
function filled(text: string, rows: Batch, row: number, template: Word, context: RunContext): string {
  return text.replace(token, (_, name: string, at: number) => {
    if (name === '_serial_id') return String(row + 1);
    const value = rows.value(row, name);
    if (value === null) throw new DiagnosticError(diagnose(noFieldForToken, context.source, template.span, name));
    const written = toText(value).replace(/[\\"]/g, '\\$&');
    const quoted = (text.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
    return quoted || /^[\w.:@/-]+$/.test(written) ? written : `"${written}"`;
  });
}
