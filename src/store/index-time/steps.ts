import { DiagnosticError, describe } from '../../diagnostics/index.ts';
import type { Regex } from '../../regex/index.ts';
import { ByteSegment } from '../byte-segment.ts';
import { eventBytes } from '../event-bytes.ts';
import { metadataAt, metadataOf } from '../metadata.ts';
import { ingestEvalNotRun } from '../problems.ts';
import type { Segment, StoredValue } from '../segment.ts';
import type { IngestOptions } from './ingest.ts';
import { indexTimePattern } from './pattern.ts';
import type { IndexTimeRules, IndexTimeStep } from './rules.ts';
import { compileTransform } from './transform.ts';

/** One event on its way through the steps. */
export interface EventInPassing {
  /** Its row in the segment as it was broken. */
  readonly row: number;
  raw: string;
  time: number | undefined;
  index: string;
  host: string;
  source: string;
  sourcetype: string;
  /** `nullQueue` drops the event. */
  queue: string;
  /** Indexed fields made on the way, or that came with the event. */
  readonly fields: Map<string, StoredValue>;
}

export type StepFunction = (event: EventInPassing) => void;

/** Runs SEDCMD, TRANSFORMS and INGEST_EVAL over the events of a segment. Timestamps are those of the unchanged events. */
export function transformEvents(segment: ByteSegment, rules: IndexTimeRules, options: IngestOptions): ByteSegment {
  if (rules.steps.length === 0) return segment;
  const steps = rules.steps.map((step) => compileStep(step, segment, options));
  const events: EventInPassing[] = [];
  for (let row = 0; row < segment.length; row++) {
    const event = eventAt(segment, row);
    for (const step of steps) step(event);
    if (event.queue === 'nullQueue') continue;
    events.push(event);
  }
  return assemble(segment, events);
}

function eventAt(segment: Segment, row: number): EventInPassing {
  const fields = new Map<string, StoredValue>();
  for (const [name, values] of segment.indexedFields) {
    const value = values[row] ?? null;
    if (value !== null) fields.set(name, value);
  }
  return {
    row,
    raw: segment.raw(row) ?? '',
    time: undefined,
    index: metadataAt(segment.index, row),
    host: metadataAt(segment.host, row),
    source: metadataAt(segment.source, row),
    sourcetype: metadataAt(segment.sourcetype, row),
    queue: 'indexQueue',
    fields,
  };
}

function assemble(segment: ByteSegment, events: readonly EventInPassing[]): ByteSegment {
  const timeAt = (row: number): number => events[row]!.time ?? segment.timeAt(events[row]!.row);
  const texts = eventBytes(events.map((event) => event.raw));
  return new ByteSegment({
    bytes: texts.bytes ?? new Uint8Array(0),
    starts: texts.starts,
    ends: texts.ends,
    times: { at: timeAt, all: () => Float64Array.from(events, (_, row) => timeAt(row)) },
    indexTime: segment.indexTime,
    index: metadataOf(events.map((event) => event.index)),
    host: metadataOf(events.map((event) => event.host)),
    source: metadataOf(events.map((event) => event.source)),
    sourcetype: metadataOf(events.map((event) => event.sourcetype)),
    indexedFields: () => fieldColumns(events.map((event) => event.fields)),
  });
}

/** Fields of single events as columns. */
export function fieldColumns(events: readonly ReadonlyMap<string, StoredValue>[]): Map<string, StoredValue[]> {
  const columns = new Map<string, StoredValue[]>();
  for (const [row, fields] of events.entries()) {
    for (const [name, value] of fields) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = new Array<StoredValue>(events.length).fill(null)));
      column[row] = value;
    }
  }
  return columns;
}

function compileStep(step: IndexTimeStep, segment: Segment, options: IngestOptions): StepFunction {
  switch (step.kind) {
    case 'replace': {
      const pattern = indexTimePattern(step.pattern, step.caseInsensitive);
      if (!pattern) return () => {};
      return (event) => {
        event.raw = replaceOccurrences(pattern, event.raw, step.replacement, step.occurrence);
      };
    }
    case 'translate': {
      const characters = translation([...step.from], [...step.to]);
      return (event) => {
        event.raw = [...event.raw].map((character) => characters.get(character) ?? character).join('');
      };
    }
    case 'transform':
      return compileTransform(step);
    case 'eval':
      return compileEval(step.assignments, segment, options);
  }
}

const translation = (from: readonly string[], to: readonly string[]): Map<string, string> =>
  new Map(from.map((character, at) => [character, to[at] ?? character]));

/** All matches, the first, or the one with a number alone. */
function replaceOccurrences(
  pattern: Regex,
  text: string,
  replacement: string,
  which: 'first' | 'all' | number,
): string {
  if (which === 'all') return pattern.replaceAll(text, replacement);
  if (which === 'first' || which <= 1) return pattern.replaceAll(text, replacement, 1);
  const matches = pattern.execAll(text, which);
  const match = matches[which - 1];
  if (!match) return text;
  // What stands for this match is what the first `which` replacements add to the first `which - 1`.
  const before = matches[which - 2]!.end;
  const fewer = pattern.replaceAll(text, replacement, which - 1);
  const more = pattern.replaceAll(text, replacement, which);
  const start = fewer.length - (text.length - before) + (match.index - before);
  const replaced = more.slice(start, more.length - (text.length - match.end));
  return text.slice(0, match.index) + replaced + text.slice(match.end);
}

const evalTargets: ReadonlyMap<string, 'index' | 'host' | 'source' | 'sourcetype' | 'queue'> = new Map([
  ['index', 'index'],
  ['host', 'host'],
  ['source', 'source'],
  ['sourcetype', 'sourcetype'],
  ['queue', 'queue'],
]);

function compileEval(assignments: string, segment: Segment, { evaluate }: IngestOptions): StepFunction {
  if (!evaluate) throw new DiagnosticError(describe(ingestEvalNotRun, assignments));
  const run = evaluate(assignments);
  return (event) => {
    const fields = new Map<string, StoredValue>(event.fields);
    fields.set('_raw', event.raw);
    fields.set('_time', event.time ?? segment.timeAt(event.row));
    for (const [name, property] of evalTargets) fields.set(name, event[property]);
    for (const [name, value] of run(fields)) assign(event, name, value);
  };
}

/** What INGEST_EVAL writes: the event itself, its metadata, or an indexed field. Null takes a field away. */
function assign(event: EventInPassing, name: string, value: StoredValue): void {
  const property = evalTargets.get(name);
  if (name === '_time') {
    const time = Number(value);
    if (value !== null && Number.isFinite(time)) event.time = time;
  } else if (name === '_raw') event.raw = String(value ?? '');
  else if (property) event[property] = value === null ? event[property] : String(value);
  else if (value === null) event.fields.delete(name);
  else event.fields.set(name, value);
}
