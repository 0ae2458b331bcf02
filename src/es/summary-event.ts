import { type Row, scalarsOf, toText, type Value } from '../engine/index.ts';

/** The run that a summary event comes from. */
export interface SearchRun {
  readonly sid: string;
  /** When the search ran, epoch seconds. */
  readonly time: number;
  /** Its window; infinite for all time. */
  readonly earliest: number;
  readonly latest: number;
}

/** An event that an alert action writes: its fields, ready to be indexed. */
export interface SummaryEvent {
  readonly index: 'notable' | 'risk';
  readonly fields: Row;
}

/** Fields of a result that would hide the event's own. They are kept as `orig_...`. */
const ownFields = new Set(['index', 'sourcetype', 'source', 'host', 'time', 'tag', 'eventtype', 'splunk_server']);

/**
 * The fields that every summary event has: the result's own, the search's name and its run.
 * Source: Enterprise Security, "Notable event fields"; the addinfo command.
 */
export function summaryFields(searchName: string, run: SearchRun, row: Row): Row {
  const fields: Row = new Map<string, Value>([
    ['_time', run.time],
    ['source', searchName],
    ['sourcetype', 'stash'],
    ['host', 'localhost'],
    ['search_name', searchName],
    ['orig_sid', run.sid],
    ['info_search_time', run.time.toFixed(3)],
    ['info_min_time', run.earliest === -Infinity ? '0.000' : run.earliest.toFixed(3)],
    ['info_max_time', run.latest === Infinity ? '+Infinity' : run.latest.toFixed(3)],
  ]);
  for (const [name, value] of row) {
    if (name === '_time') fields.set('orig_time', value);
    else if (name === '_raw') fields.set('orig_raw', value);
    else if (ownFields.has(name)) fields.set(`orig_${name}`, value);
    else if (!name.startsWith('_') && !fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Adds the content's mappings: `annotations.mitre_attack`, and all of them together in `annotations._all`. */
export function addAnnotations(fields: Row, annotations: ReadonlyMap<string, readonly string[]>): void {
  const frameworks = [...annotations].filter(([name]) => !notMappings.has(name));
  fields.set('annotations', JSON.stringify(Object.fromEntries(annotations)));
  for (const [name, values] of frameworks) if (values.length > 0) fields.set(`annotations.${name}`, asValue(values));
  const all = frameworks.flatMap(([, values]) => values);
  if (all.length > 0) fields.set('annotations._all', asValue(all));
  const stories = annotations.get('analytic_story');
  if (stories && stories.length > 0) fields.set('analyticstories', asValue(stories));
}

const notMappings = new Set(['analytic_story', 'type', 'type_list', 'data_source']);

const asValue = (values: readonly string[]): Value => (values.length === 1 ? values[0]! : values);

/** Fields that say where an event stands rather than what it says. */
const metadata = new Set(['_time', 'source', 'sourcetype', 'host', 'index']);

/**
 * The event as the collect command writes it: a text of the time and `key="value"` pairs, which search time reads
 * again, several values as several pairs. Values that such a text cannot hold unchanged (quotation marks, backslashes,
 * line breaks) are stored beside it, as indexed fields. Source: Search Reference, "collect".
 */
export function stashEvent(fields: Row): Row {
  const stored: Row = new Map([...fields].filter(([name]) => metadata.has(name)));
  const pairs = [toText(fields.get('_time') ?? null)];
  for (const [name, value] of fields) {
    if (metadata.has(name)) continue;
    const texts = scalarsOf(value).map(toText);
    if (texts.some((text) => /["\\\r\n]/.test(text) || text === '')) stored.set(name, value);
    else for (const text of texts) pairs.push(`${name}="${text}"`);
  }
  return stored.set('_raw', pairs.join(', '));
}
