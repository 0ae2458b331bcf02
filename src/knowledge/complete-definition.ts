import type { Dataset } from './data-model.ts';

type Json = Readonly<Record<string, unknown>>;

/** Fields that datasets have from the events themselves. */
const eventFields: ReadonlySet<unknown> = new Set(['_time', 'host', 'source', 'sourcetype']);

/**
 * A data model's definition as the datamodel command prints it: files leave the lineage of datasets and the owners of
 * fields, calculations and constraints out.
 */
export function completeDefinition(definition: Json, datasets: ReadonlyMap<string, Dataset>): Json {
  return { ...definition, objects: list(definition['objects']).map((object) => completeObject(object, datasets)) };
}

function completeObject(object: Json, datasets: ReadonlyMap<string, Dataset>): Json {
  const dataset = datasets.get(String(object['objectName']));
  if (!dataset) return object;
  const lineage = dataset.lineage.join('.');
  const owned = (item: Json): Json => ({ ...item, owner: item['owner'] ?? lineage });
  const field = (item: Json): Json =>
    eventFields.has(item['fieldName']) && item['owner'] === undefined ? { ...item, owner: 'BaseEvent' } : owned(item);
  return {
    ...object,
    lineage: object['lineage'] ?? lineage,
    ...(object['constraints'] === undefined ? {} : { constraints: list(object['constraints']).map(owned) }),
    fields: list(object['fields']).map(field),
    calculations: list(object['calculations']).map((calculation) => ({
      ...owned(calculation),
      outputFields: list(calculation['outputFields']).map(field),
    })),
  };
}

const list = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value : []).filter(
    (item): item is Json => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
