import {
  type Diagnostic,
  describe,
  diagnose,
  didYouMean,
  failure,
  type Result,
  type SourceText,
  type Span,
  success,
} from '../../diagnostics/index.ts';
import { dataModelMissing, datasetMissing } from '../problems.ts';
import type { KnowledgeAccess } from '../search/knowledge-access.ts';

/** A dataset of a data model and the fields that it has, its ancestors' included. */
export interface Dataset {
  readonly model: string;
  readonly name: string;
  /** `All_Changes.Account_Management`: the dataset with its ancestors, from the root on. */
  readonly lineage: string;
  readonly isRoot: boolean;
  /** The fields' names as searches write them, with the lineage of the dataset that owns them, to their own names. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What searches call a field that every dataset has from the events themselves. */
const inherited: ReadonlySet<string> = new Set(['BaseEvent', 'BaseSearch', 'BaseTransaction', 'BaseInterface', '']);

/**
 * The datasets of a data model by name, in the model's order. Source: Knowledge Manager Manual, "About data models";
 * Search Reference, "tstats" (field names carry the lineage).
 */
export function readDatasets(definition: unknown, model: string): ReadonlyMap<string, Dataset> {
  const objects = list(member(definition, 'objects'));
  const byName = new Map(objects.map((object) => [text(member(object, 'objectName')), object] as const));
  const datasets = new Map<string, Dataset>();
  for (const [name, object] of byName) {
    if (name === '') continue;
    const family = ancestry(object, byName);
    const lineage = text(member(object, 'lineage')) || family.map((one) => text(member(one, 'objectName'))).join('.');
    datasets.set(name, { model, name, lineage, isRoot: family.length === 1, fields: fieldNames(family, objects) });
  }
  return datasets;
}

/** The object and those above it, from the root on. */
function ancestry(object: unknown, byName: ReadonlyMap<string, unknown>): unknown[] {
  const family = new Set<unknown>();
  for (let at: unknown = object; at !== undefined && !family.has(at); ) {
    family.add(at);
    at = byName.get(text(member(at, 'parentName')));
  }
  return [...family].reverse();
}

function fieldNames(family: readonly unknown[], objects: readonly unknown[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const object of family) {
    const calculated = list(member(object, 'calculations')).flatMap((one) => list(member(one, 'outputFields')));
    for (const field of [...list(member(object, 'fields')), ...calculated]) {
      const name = text(member(field, 'fieldName'));
      const owner = text(member(field, 'owner'));
      if (name !== '') names.set(inherited.has(owner) ? name : `${owner}.${name}`, name);
    }
    // Whether an event belongs to a child is a field, too.
    const own = text(member(object, 'objectName'));
    const lineage = text(member(object, 'lineage')) || own;
    for (const child of objects) {
      if (text(member(child, 'parentName')) !== own) continue;
      for (const is of ['is', 'is_not']) {
        const name = `${is}_${text(member(child, 'objectName'))}`;
        names.set(`${lineage}.${name}`, name);
      }
    }
  }
  return names;
}

/** The datasets of a model that is known, or why there are none. */
export function findDatasets(
  knowledge: KnowledgeAccess,
  model: string,
  place: { readonly source: SourceText; readonly span: Span },
): Result<ReadonlyMap<string, Dataset>> {
  const definition = knowledge.dataModelDefinition(model);
  if (definition === undefined) {
    const suggestion = didYouMean(model, knowledge.dataModelNames());
    return failure(diagnose(dataModelMissing, place.source, place.span, model, suggestion));
  }
  return success(readDatasets(definition, model));
}

/** The diagnostic for a dataset that a model does not have. */
export const missingDataset = (
  datasets: ReadonlyMap<string, Dataset>,
  model: string,
  name: string,
  place: { readonly source: SourceText; readonly span: Span } | undefined,
): Diagnostic => {
  const suggestion = didYouMean(name, datasets.keys());
  return place
    ? diagnose(datasetMissing, place.source, place.span, model, name, suggestion)
    : describe(datasetMissing, model, name, suggestion);
};

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
