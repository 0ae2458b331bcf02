import { DiagnosticError } from '../../diagnostics/index.ts';
import { type Reader, splProblems, type Word } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../command.ts';
import { findDatasets, missingDataset } from '../data-model.ts';
import { findLookup } from '../lookup-table.ts';
import { runSavedSearch } from '../saved-search.ts';
import { Batch, FieldSet } from '../values/index.ts';

interface FromArguments {
  readonly kind: 'datamodel' | 'lookup' | 'savedsearch';
  readonly name: Word;
}

export default defineCommand<FromArguments>({
  name: 'from',
  kind: 'generating',
  summary: 'Reads a dataset: events of a data model with its fields under their own names, a lookup or a saved search.',
  syntax: 'from (datamodel | lookup | savedsearch)[:]<name>',
  documentation: 'Search Reference: from',
  examples: [
    '| from datamodel:"Authentication.Failed_Authentication"',
    '| from lookup:assets',
    '| from savedsearch:logins',
  ],
  differs: [],
  parse: readFrom,
  flow: () => ({ needs: () => FieldSet.none, gives: () => FieldSet.all }),
  *run({ kind, name }, _input, context) {
    if (kind === 'savedsearch') yield runSavedSearch(name, new Map(), context);
    else if (kind === 'lookup') {
      const table = findLookup(name, context);
      yield Batch.fromRows(table.rows(), table.fields);
    } else yield* datasetRows(name, context);
  },
});

/** `datamodel:"A.B"`, `datamodel:A.B` or `datamodel A.B`. */
function readFrom(reader: Reader): FromArguments {
  const first = reader.word('datamodel, lookup or savedsearch');
  const colon = first.text.indexOf(':');
  const written = (colon < 0 ? first.text : first.text.slice(0, colon)).toLowerCase();
  const kind = written === 'inputlookup' ? 'lookup' : written;
  if (kind !== 'datamodel' && kind !== 'lookup' && kind !== 'savedsearch') {
    reader.fail(splProblems.unsupportedArgument, first.span, 'from', `The dataset type '${written}'`);
  }
  if (colon < 0) reader.accept(':');
  const rest = colon < 0 ? '' : first.text.slice(colon + 1);
  const name =
    rest === ''
      ? reader.word('the name of a dataset')
      : { text: rest, quoted: false, span: { start: first.span.start + colon + 1, end: first.span.end } };
  return { kind, name: kind === 'datamodel' ? wholeName(reader, name) : name };
}

/** The name with the parts that stand in quotation marks of their own: `"Model"."Dataset"`. */
function wholeName(reader: Reader, name: Word): Word {
  let { text } = name;
  let { end } = name.span;
  while (reader.position < reader.end && reader.text[reader.position] === '.') {
    reader.position++;
    const next = reader.word('a dataset');
    text += `.${next.text}`;
    end = next.span.end;
  }
  return { text, quoted: name.quoted, span: { start: name.span.start, end } };
}

function* datasetRows(name: Word, context: RunContext): Iterable<Batch> {
  const place = { source: context.source, span: name.span };
  const [model, ...path] = name.text.split('.') as [string, ...string[]];
  const found = findDatasets(context.knowledge, model, place);
  if (!found.ok) throw new DiagnosticError(found.diagnostics[0]!);
  const last = path[path.length - 1];
  const chosen =
    last === undefined ? [...found.value.values()].filter(({ isRoot }) => isRoot).map((root) => root.name) : [last];
  for (const object of chosen) {
    if (!found.value.has(object)) throw new DiagnosticError(missingDataset(found.value, model, object, place));
    yield* context.events({ filter: undefined, dataset: { model, object }, needed: context.needed });
  }
}
