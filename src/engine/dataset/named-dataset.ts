import { DiagnosticError } from '../../diagnostics/index.ts';
import { type Reader, splProblems, type Word } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { findLookup } from '../table/lookup-table.ts';
import { Batch, type FieldSet } from '../values/index.ts';
import { findDatasets, missingDataset } from './data-model.ts';
import { runSavedSearch } from './saved-search.ts';

/** A dataset by its type and name. */
export interface NamedDataset {
  readonly kind: 'datamodel' | 'lookup' | 'savedsearch';
  readonly name: Word;
}

/** Reads `datamodel:"A.B"`, `datamodel:A.B` or `datamodel A.B`. Source: Search Reference, "from". */
export function readNamedDataset(reader: Reader): NamedDataset {
  const first = reader.word('datamodel, lookup or savedsearch');
  const colon = first.text.indexOf(':');
  const written = (colon < 0 ? first.text : first.text.slice(0, colon)).toLowerCase();
  const kind = written === 'inputlookup' ? 'lookup' : written;
  if (kind !== 'datamodel' && kind !== 'lookup' && kind !== 'savedsearch') {
    reader.fail(splProblems.unsupportedArgument, first.span, reader.command, `The dataset type '${written}'`);
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

/** The rows of a dataset: events of a data model with the `needed` of its fields, a lookup, a saved search. */
export function* namedDatasetRows(
  { kind, name }: NamedDataset,
  context: RunContext,
  needed: FieldSet,
): Iterable<Batch> {
  if (kind === 'savedsearch') yield runSavedSearch(name, new Map(), context);
  else if (kind === 'lookup') {
    const table = findLookup(name, context);
    yield Batch.fromRows(table.rows(), table.fields);
  } else yield* datasetEvents(name, context, needed);
}

function* datasetEvents(name: Word, context: RunContext, needed: FieldSet): Iterable<Batch> {
  const place = { source: context.source, span: name.span };
  const [model, ...path] = name.text.split('.') as [string, ...string[]];
  const found = findDatasets(context.knowledge, model, place);
  if (!found.ok) throw new DiagnosticError(found.diagnostics[0]!);
  const last = path[path.length - 1];
  const chosen =
    last === undefined ? [...found.value.values()].filter(({ isRoot }) => isRoot).map((root) => root.name) : [last];
  for (const object of chosen) {
    if (!found.value.has(object)) throw new DiagnosticError(missingDataset(found.value, model, object, place));
    yield* context.events({ filter: undefined, dataset: { model, object }, needed });
  }
}
