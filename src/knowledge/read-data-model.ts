import { type Diagnostic, describe, FileText, type SourceText } from '../diagnostics/index.ts';
import { completeDefinition } from './complete-definition.ts';
import { booleanSetting, type ConfStanza } from './conf.ts';
import type { Acceleration, Calculation, DataModel, Dataset, DatasetField, LookupPair } from './data-model.ts';
import { calculationUnsupported, dataModelCyclic, dataModelUnreadable, datasetParentMissing } from './problems.ts';

const largestModel = 20_000_000;
const roots: ReadonlyMap<string, Dataset['kind']> = new Map([
  ['BaseEvent', 'event'],
  ['BaseSearch', 'search'],
  ['BaseTransaction', 'transaction'],
]);

type Json = Readonly<Record<string, unknown>>;

/** Reads a data model's JSON; undefined (with a diagnostic) when it is none. `conf` is its datamodels.conf stanza. */
export function readDataModel(
  name: string,
  text: string,
  conf: ConfStanza | undefined,
  diagnostics: Diagnostic[],
): DataModel | undefined {
  const definition = parse(name, text, diagnostics);
  if (!definition) return undefined;
  const datasets = new ModelReader(name, listOf(definition['objects']), diagnostics).datasets();
  return {
    name,
    displayName: textOf(definition['displayName']) || name,
    definition: completeDefinition(definition, datasets),
    datasets,
    acceleration: readAcceleration(conf),
  };
}

function parse(name: string, text: string, diagnostics: Diagnostic[]): Json | undefined {
  if (text.length > largestModel) {
    diagnostics.push(describe(dataModelUnreadable, name, `it is longer than ${largestModel} characters`));
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    if (isObject(parsed) && Array.isArray(parsed['objects'])) return parsed;
    diagnostics.push(describe(dataModelUnreadable, name, 'it has no list of objects'));
  } catch (error) {
    diagnostics.push(describe(dataModelUnreadable, name, error instanceof Error ? error.message : String(error)));
  }
  return undefined;
}

function readAcceleration(conf: ConfStanza | undefined): Acceleration {
  const value = (key: string) => conf?.settings.get(key)?.value;
  const earliest = value('acceleration.earliest_time');
  return {
    enabled: booleanSetting(value('acceleration'), false),
    ...(earliest ? { earliest } : {}),
    allowOldSummaries: booleanSetting(value('acceleration.allow_old_summaries'), false),
  };
}

class ModelReader {
  readonly #model: string;
  readonly #objects = new Map<string, Json>();
  readonly #diagnostics: Diagnostic[];
  readonly #made = new Map<string, Dataset | undefined>();

  constructor(model: string, objects: readonly Json[], diagnostics: Diagnostic[]) {
    this.#model = model;
    this.#diagnostics = diagnostics;
    for (const object of objects) {
      const name = textOf(object['objectName']);
      if (name !== '') this.#objects.set(name, object);
    }
  }

  datasets(): Map<string, Dataset> {
    const datasets = new Map<string, Dataset>();
    for (const name of this.#objects.keys()) {
      const dataset = this.#dataset(name, []);
      if (dataset) datasets.set(name, dataset);
    }
    return datasets;
  }

  #dataset(name: string, chain: readonly string[]): Dataset | undefined {
    if (this.#made.has(name)) return this.#made.get(name);
    const object = this.#objects.get(name)!;
    if (chain.includes(name)) {
      const cycle = [...chain.slice(chain.indexOf(name)), name].join(' → ');
      this.#diagnostics.push(describe(dataModelCyclic, this.#model, cycle));
      for (const member of chain) this.#made.set(member, undefined);
      return undefined;
    }
    const dataset = this.#read(name, object, chain);
    // A cycle found below has already settled this one.
    if (this.#made.has(name)) return this.#made.get(name);
    this.#made.set(name, dataset);
    return dataset;
  }

  #read(name: string, object: Json, chain: readonly string[]): Dataset | undefined {
    const parentName = textOf(object['parentName']) || 'BaseEvent';
    const kind = roots.get(parentName);
    const parent =
      kind === undefined && this.#objects.has(parentName) ? this.#dataset(parentName, [...chain, name]) : undefined;
    if (kind === undefined && !parent) {
      if (!this.#objects.has(parentName)) {
        this.#diagnostics.push(describe(datasetParentMissing, this.#model, name, parentName));
      }
      return undefined;
    }
    const baseSearch = parent?.baseSearch ?? this.#baseSearch(name, object);
    return {
      name,
      displayName: textOf(object['displayName']) || name,
      ...(parent ? { parent: parentName } : {}),
      kind: kind ?? parent!.kind,
      lineage: [...(parent?.lineage ?? []), name],
      constraints: [...(parent?.constraints ?? []), ...this.#constraints(name, object)],
      ...(baseSearch ? { baseSearch } : {}),
      ...(kind === 'transaction'
        ? { transaction: transaction(object) }
        : parent?.transaction
          ? { transaction: parent.transaction }
          : {}),
      fields: mergeFields(parent?.fields ?? [], readFields(name, object)),
      calculations: [...(parent?.calculations ?? []), ...this.#calculations(name, object)],
      children: [...this.#objects].filter(([, child]) => child['parentName'] === name).map(([childName]) => childName),
    };
  }

  #text(what: string, text: string): SourceText {
    return new FileText(`data model ${this.#model}: ${what}`, text);
  }

  #baseSearch(name: string, object: Json): SourceText | undefined {
    const search = textOf(object['baseSearch']);
    return search === '' ? undefined : this.#text(`${name}, search`, search);
  }

  #constraints(name: string, object: Json): SourceText[] {
    return listOf(object['constraints'])
      .map((constraint) => textOf(constraint['search']).trim())
      .filter((search) => search !== '')
      .map((search) => this.#text(`${name}, constraint`, search));
  }

  #calculations(owner: string, object: Json): Calculation[] {
    return listOf(object['calculations']).flatMap((calculation) => {
      const made = this.#calculation(owner, calculation);
      if (!made) {
        const type = textOf(calculation['calculationType']) || 'unknown';
        this.#diagnostics.push(describe(calculationUnsupported, this.#model, owner, type));
      }
      return made ?? [];
    });
  }

  #calculation(owner: string, calculation: Json): Calculation | undefined {
    const outputs = listOf(calculation['outputFields']);
    const fields = outputs.map((field) => textOf(field['fieldName'])).filter((field) => field !== '');
    const expression = () => this.#text(`${owner}, ${fields.join(', ')}`, textOf(calculation['expression']));
    const input = textOf(calculation['inputField']);
    switch (textOf(calculation['calculationType']).toLowerCase()) {
      case 'eval':
        return fields[0] === undefined
          ? undefined
          : { kind: 'eval', owner, field: fields[0], expression: expression() };
      case 'rex':
        return { kind: 'rex', owner, input: input || '_raw', expression: expression(), fields };
      case 'lookup': {
        const inputs = listOf(calculation['lookupInputs']).map((pair) => ({
          lookupField: textOf(pair['lookupField']),
          field: textOf(pair['inputField']),
        }));
        return {
          kind: 'lookup',
          owner,
          lookup: textOf(calculation['lookupName']),
          inputs,
          outputs: outputPairs(outputs),
        };
      }
      case 'geoip':
        return { kind: 'geoip', owner, input, outputs: outputPairs(outputs) };
      default:
        return undefined;
    }
  }
}

const outputPairs = (outputs: readonly Json[]): LookupPair[] =>
  outputs.map((output) => ({
    field: textOf(output['fieldName']),
    lookupField: textOf(output['lookupOutputFieldName']) || textOf(output['fieldName']),
  }));

function transaction(object: Json): NonNullable<Dataset['transaction']> {
  const pause = textOf(object['transactionMaxPause']);
  const span = textOf(object['transactionMaxTimeSpan']);
  return {
    objects: namesOf(object['objectsToGroup']),
    fields: namesOf(object['groupByFields']),
    ...(pause ? { maximumPause: pause } : {}),
    ...(span ? { maximumSpan: span } : {}),
  };
}

const readFields = (owner: string, object: Json): DatasetField[] =>
  listOf(object['fields'])
    .map((field) => ({
      name: textOf(field['fieldName']),
      owner,
      type: textOf(field['type']) || 'string',
      required: field['required'] === true || field['required'] === 'true',
      hidden: field['hidden'] === true || field['hidden'] === 'true',
    }))
    .filter(({ name }) => name !== '');

/** A field declared again further down replaces the inherited one in its place. */
function mergeFields(inherited: readonly DatasetField[], own: readonly DatasetField[]): DatasetField[] {
  const byName = new Map([...inherited, ...own].map((field) => [field.name, field]));
  return [...byName.values()];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const namesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .map((name) => (typeof name === 'string' ? name.trim() : ''))
    .filter((name) => name !== '');
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
