import { nearest } from '../../diagnostics/index.ts';
import type { Command, SearchExpression } from '../../spl/index.ts';
import { findDatasets } from '../dataset/data-model.ts';
import type { TstatsArguments } from '../dataset/tstats-arguments.ts';
import { chooseDatasets } from '../dataset/tstats-datasets.ts';
import { tstatsEvents } from '../dataset/tstats-events.ts';
import type { RunContext } from '../definition/command.ts';
import { resolveSearch, searchFields } from '../scan/index.ts';
import type { TimeRange } from '../search/context.ts';
import type { SearchEnvironment } from '../search/search-engine.ts';
import { type Batch, concatenate, FieldSet, filterRows, toText } from '../values/index.ts';
import type { Condition } from './condition.ts';
import { nearEventTypes } from './event-types.ts';
import type { SearchedData } from './explanation.ts';
import { explainConditions } from './predicates.ts';
import { searchConditions } from './search-conditions.ts';

/** Rows that a generating command chooses from, and the conditions that it sets. */
export interface Choice {
  readonly rows: Batch;
  readonly conditions: readonly Condition[];
  readonly data?: SearchedData;
  /** Fields that rows must have. */
  readonly keys: readonly string[];
  /** Whether rows without them are kept with a value of their own. */
  readonly keysFilled?: boolean;
}

/** The most events that are looked at, the newest ones. */
const mostEvents = 200_000;
const mostOrigins = 10;
const always: TimeRange = { earliest: -Infinity, latest: Infinity };
const nowhere = { start: 0, end: 0 };

/** What a generating command chooses from; undefined for commands that don't read events. */
export function choiceOf(command: Command, context: RunContext, environment: SearchEnvironment): Choice | undefined {
  switch (command.name) {
    case 'search':
      return chosenEvents(
        (command.args as { expression: SearchExpression | undefined }).expression,
        context,
        environment,
        false,
      );
    case 'tstats':
      return tstatsChoice(command.args as TstatsArguments, context, environment);
    case 'from': {
      const { kind, name } = command.args as { kind: string; name: { text: string } };
      if (kind !== 'datamodel') return undefined;
      const [model, ...path] = name.text.split('.');
      return datasetChoice(model!, path.pop(), context, environment);
    }
    case 'datamodel': {
      const args = command.args as { model?: { text: string }; dataset?: { text: string } };
      if (!args.model || !args.dataset) return undefined;
      return datasetChoice(args.model.text, args.dataset.text.split('.').pop(), context, environment);
    }
    default:
      return undefined;
  }
}

function chosenEvents(
  expression: SearchExpression | undefined,
  context: RunContext,
  environment: SearchEnvironment,
  indexedOnly: boolean,
): Choice {
  const resolved = resolveSearch(expression, context);
  const internal = searchFields(resolved.expression).includes('index');
  const rows = allEvents(context, internal, indexedOnly);
  const conditions = [...timeConditions(resolved.range), ...searchConditions(resolved.expression, context.source)];
  return { rows, conditions, data: describeData(rows, environment), keys: [] };
}

/** All events at any time; those of internal indexes where an index is named. */
function allEvents(context: RunContext, internal: boolean, indexedOnly = false): Batch {
  const everyIndex: SearchExpression = {
    kind: 'in',
    field: { text: 'index', quoted: false, span: nowhere },
    values: [
      { raw: '*', quoted: false, pattern: { parts: ['', ''] }, span: nowhere },
      { raw: '_*', quoted: false, pattern: { parts: ['_', ''] }, span: nowhere },
    ],
    span: nowhere,
  };
  const filter = internal ? everyIndex : undefined;
  return gathered(context.events({ filter, needed: FieldSet.all, range: always, indexedOnly }), context);
}

function gathered(batches: Iterable<Batch>, context: RunContext): Batch {
  const kept: Batch[] = [];
  let count = 0;
  for (const batch of batches) {
    context.checkpoint();
    kept.push(batch.slice(0, mostEvents - count));
    count += batch.length;
    if (count >= mostEvents) break;
  }
  return concatenate(kept);
}

/** The time range as a condition, where it is bounded. */
function timeConditions({ earliest, latest }: TimeRange): Condition[] {
  if (earliest === -Infinity && latest === Infinity) return [];
  return [
    {
      text: `time range ${timeText(earliest)} to ${timeText(latest)}`,
      fields: ['_time'],
      filter: (batch) => {
        const times = batch.column('_time');
        return filterRows(batch, (row) => {
          const time = times.at(row);
          return typeof time === 'number' && time >= earliest && time < latest;
        });
      },
      alternatives: [],
    },
  ];
}

export const timeText = (seconds: number): string =>
  Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
    : seconds < 0
      ? 'the beginning'
      : 'the end';

function tstatsChoice(args: TstatsArguments, context: RunContext, environment: SearchEnvironment): Choice {
  const keys = args.by.map(({ text }) => text).filter((name) => !name.includes('*'));
  const keysFilled = args.fillNull !== undefined;
  if (!args.model) return { ...chosenEvents(args.where, context, environment, true), keys, keysFilled };
  const { expression, range } = resolveSearch(args.where, context);
  const operands = expression.kind === 'and' ? expression.operands : [expression];
  const nodes = operands.filter((operand) => searchFields(operand).includes('nodename'));
  const rest = operands.filter((operand) => !nodes.includes(operand));
  const node = nodes[0]?.kind === 'comparison' ? nodes[0].value.raw : undefined;
  const wide: RunContext = Object.assign(Object.create(context), { range: always });
  const where = { kind: 'and', operands: [...nodes, ...rest.map(eitherWay)], span: expression.span } as const;
  const rows = gathered(tstatsEvents({ ...args, where }, FieldSet.all, wide), context);
  const { chosen } = chooseDatasets(args.model, node, context);
  return {
    rows,
    conditions: [...timeConditions(range), ...rest.flatMap((operand) => searchConditions(operand, context.source))],
    data: datasetData(
      args.model.name,
      chosen.map(({ name }) => name),
      rows.length,
      context,
      environment,
    ),
    keys,
    keysFilled,
  };
}

/** A condition on the same fields that every event meets: the fields decide which datasets are read. */
const eitherWay = (operand: SearchExpression): SearchExpression => ({
  kind: 'or',
  operands: [operand, { kind: 'not', operand, span: operand.span }],
  span: operand.span,
});

function datasetChoice(
  model: string,
  object: string | undefined,
  context: RunContext,
  environment: SearchEnvironment,
): Choice | undefined {
  const found = findDatasets(context.knowledge, model, { source: context.source, span: nowhere });
  if (!found.ok) return undefined;
  const names =
    object === undefined ? [...found.value.values()].filter(({ isRoot }) => isRoot).map(({ name }) => name) : [object];
  const rows = gathered(
    names.flatMap((name) => [
      ...context.events({ filter: undefined, dataset: { model, object: name }, needed: FieldSet.all, range: always }),
    ]),
    context,
  );
  const data = datasetData(model, names, rows.length, context, environment);
  return { rows, conditions: timeConditions(context.range), data, keys: [] };
}

function datasetData(
  model: string,
  datasets: readonly string[],
  events: number,
  context: RunContext,
  environment: SearchEnvironment,
): SearchedData {
  const all = allEvents(context, true);
  const [first] = datasets;
  const dataset = first === undefined ? undefined : environment.dataset?.(model, first, context);
  const constraint = dataset?.constraint && resolveSearch(dataset.constraint, context).expression;
  const conditions = constraint ? searchConditions(constraint, undefined) : [];
  const explained = explainConditions(all, conditions);
  return {
    ...describeData(all, environment),
    dataset: {
      name: datasets.length === 1 ? `${model}.${first}` : model,
      events,
      constraint: explained,
      eventTypes: events === 0 ? nearEventTypes(all, conditions, explained, context, environment) : [],
    },
  };
}

function describeData(rows: Batch, environment: SearchEnvironment): SearchedData {
  const columns = ['index', 'sourcetype', 'source'].map((field) => rows.column(field));
  const times = rows.column('_time');
  const origins = new Map<string, { index: string; sourcetype: string; source: string; count: number }>();
  let earliest: number | undefined;
  let latest: number | undefined;
  for (let row = 0; row < rows.length; row++) {
    const [index, sourcetype, source] = columns.map((column) => toText(column.at(row))) as [string, string, string];
    const key = JSON.stringify([index, sourcetype, source]);
    const known = origins.get(key);
    if (known) known.count++;
    else if (origins.size < 10_000) origins.set(key, { index, sourcetype, source, count: 1 });
    const time = times.at(row);
    if (typeof time !== 'number') continue;
    if (earliest === undefined || time < earliest) earliest = time;
    if (latest === undefined || time > latest) latest = time;
  }
  const sorted = [...origins.values()].sort((a, b) => b.count - a.count).slice(0, mostOrigins);
  return {
    events: rows.length,
    origins: sorted,
    unknownSourcetypes: unknownSourcetypes(
      sorted.map(({ sourcetype }) => sourcetype),
      environment,
    ),
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

function unknownSourcetypes(
  sourcetypes: readonly string[],
  { knownEvents }: SearchEnvironment,
): SearchedData['unknownSourcetypes'] {
  const known = knownEvents?.sourcetypes();
  if (!known) return [];
  const folded = new Set(known.map((name) => name.toLowerCase()));
  return [...new Set(sourcetypes)]
    .filter((sourcetype) => !folded.has(sourcetype.toLowerCase()))
    .map((sourcetype) => ({ sourcetype, similar: nearest(sourcetype, known) }));
}
