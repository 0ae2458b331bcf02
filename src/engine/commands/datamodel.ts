import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { booleanOption, type Reader, readOptions, splProblems, type Word } from '../../spl/index.ts';
import { viewFields } from '../arguments/field-view.ts';
import { type Dataset, findDatasets, missingDataset } from '../dataset/data-model.ts';
import { datasetEvents } from '../dataset/dataset-events.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { summariesMissing } from '../definition/command-problems.ts';
import { Batch, FieldSet, type Row } from '../values/index.ts';

interface DatamodelArguments {
  readonly model: Word | undefined;
  readonly dataset: Word | undefined;
  /** Undefined shows definitions. */
  readonly mode: 'search' | 'flat' | undefined;
  readonly summariesOnly: boolean;
  /** Whether only the dataset's fields are shown, and not what else the events have. */
  readonly strictFields: boolean;
}

const options = {
  strict_fields: booleanOption(true),
  allow_old_summaries: booleanOption(false),
  summariesonly: booleanOption(false),
};

export default defineCommand<DatamodelArguments>({
  name: 'datamodel',
  kind: 'generating',
  summary: 'Shows the definitions of data models, or finds the events of a dataset.',
  syntax:
    'datamodel [<data model>] [<dataset>] [search | flat] [strict_fields=<bool>] [allow_old_summaries=<bool>] [summariesonly=<bool>]',
  documentation: 'Search Reference: datamodel',
  examples: [
    '| datamodel Authentication Failed_Authentication search',
    '| datamodel Authentication Authentication flat',
  ],
  differs: [
    'The modes acceleration_search, search_string, flat_string and acceleration_search_string are refused.',
    'There are no acceleration summaries: summariesonly=true finds nothing and says so.',
  ],
  parse: readDatamodel,
  flow: () => ({ needs: () => FieldSet.none, gives: () => FieldSet.all }),
  *run(args, _input, context) {
    if (!args.mode || !args.model || !args.dataset) yield Batch.fromRows(definitions(args, context));
    else if (!args.summariesOnly) yield* events(args.model, args.dataset, args, context);
    else context.warn(diagnose(summariesMissing, context.source, args.dataset.span));
  },
});

const refused = ['acceleration_search', 'search_string', 'flat_string', 'acceleration_search_string'];

function readDatamodel(reader: Reader): DatamodelArguments {
  const given = { ...readOptions(reader, options) };
  const words: Word[] = [];
  while (!reader.atEnd()) {
    const more = readOptions(reader, options);
    for (const name of more.spans.keys()) Object.assign(given, { [name]: more[name as keyof typeof options] });
    if (reader.atEnd()) break;
    words.push(reader.word('a data model'));
  }
  const [model, dataset, written] = words;
  const mode = written?.text.toLowerCase();
  if (words[3]) reader.failInvalid(words[3].span, `Invalid argument: '${words[3].text}'`);
  if (written && refused.includes(mode!)) {
    reader.fail(splProblems.unsupportedArgument, written.span, 'datamodel', `The mode '${written.text}'`);
  }
  if (mode !== undefined && mode !== 'search' && mode !== 'flat') {
    reader.failInvalid(
      written!.span,
      `'${written!.text}' is no data model search mode.`,
      'The modes are search and flat.',
    );
  }
  return { model, dataset, mode, summariesOnly: given.summariesonly, strictFields: given.strict_fields };
}

/** One row per data model, or one for the wanted model or dataset, with the definition as JSON in _raw. */
function definitions({ model, dataset }: DatamodelArguments, context: RunContext): Row[] {
  const { knowledge } = context;
  const row = (definition: unknown): Row => new Map([['_raw', JSON.stringify(definition)]]);
  if (!model) return [...knowledge.dataModelNames()].sort().map((name) => row(knowledge.dataModelDefinition(name)));
  const chosen = dataset && findDataset(model, dataset, context);
  const definition = knowledge.dataModelDefinition(model.text);
  if (!chosen) {
    const place = { source: context.source, span: model.span };
    const found = findDatasets(knowledge, model.text, place);
    if (!found.ok) throw new DiagnosticError(found.diagnostics[0]!);
    return [row(definition)];
  }
  const { objects } = definition as { objects: readonly { objectName?: unknown }[] };
  return [row(objects.find(({ objectName }) => objectName === chosen.name))];
}

function findDataset(model: Word, dataset: Word, { knowledge, source }: RunContext): Dataset {
  const found = findDatasets(knowledge, model.text, { source, span: model.span });
  if (!found.ok) throw new DiagnosticError(found.diagnostics[0]!);
  const name = dataset.text.split('.').pop()!;
  const chosen = found.value.get(name);
  if (!chosen) throw new DiagnosticError(missingDataset(found.value, model.text, name, { source, span: dataset.span }));
  return chosen;
}

function* events(
  model: Word,
  datasetName: Word,
  { mode, strictFields }: DatamodelArguments,
  context: RunContext,
): Iterable<Batch> {
  const dataset = findDataset(model, datasetName, context);
  const { needed, range } = context;
  if (mode === 'search' && strictFields) {
    yield* datasetEvents(dataset, undefined, needed, range, context);
    return;
  }
  const request = { filter: undefined, dataset: { model: dataset.model, object: dataset.name }, range };
  for (const batch of context.events({ ...request, needed: FieldSet.all })) {
    yield mode === 'flat' && !strictFields ? batch : named(batch, dataset, mode === 'flat', strictFields);
  }
}

const always: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  'host',
  'source',
  'sourcetype',
  'index',
  'linecount',
  'splunk_server',
]);

/** Events with the dataset's fields under their short names or with the lineage, and with or without all others. */
function named(batch: Batch, dataset: Dataset, flat: boolean, strict: boolean): Batch {
  const own = new Set(dataset.fields.values());
  const full = new Map([...dataset.fields].map(([name, short]) => [short, name] as const));
  const visible = (field: string): boolean => !strict || own.has(field) || always.has(field) || field.startsWith('_');
  return viewFields(batch, {
    resolve: (field) =>
      flat ? (visible(field) ? field : undefined) : (dataset.fields.get(field) ?? (own.has(field) ? undefined : field)),
    names: () =>
      batch
        .fields()
        .filter(visible)
        .map((field) => (flat ? field : (full.get(field) ?? field))),
  });
}
