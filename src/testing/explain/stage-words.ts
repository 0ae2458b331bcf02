import type {
  ExplainedPredicate,
  ExplainedStage,
  NearEventType,
  Place,
  SearchExplanation,
  SearchedData,
} from '../../engine/index.ts';
import type { ExplanationLine } from './explanation.ts';
import { fieldLines, many, quoted } from './field-words.ts';

/** What a stage looked at: events where it reads them, rows otherwise. */
const thingOf = (stage: ExplainedStage): string => (stage.data ? 'event' : 'row');

/** The reason why a stage lets nothing through, in one sentence. */
export function lossSentence(stage: ExplainedStage): string {
  const { command, data, keys, keysFilled, limit, subsearches, examined, rowsOut } = stage;
  const thing = thingOf(stage);
  const where = `The stage '${command}' ${data ? 'finds' : 'keeps'} ${rowsOut === 0 ? 'nothing' : many(rowsOut, thing)}`;
  if (data?.events === 0) return `${where}: there are no events.`;
  if (data?.dataset?.events === 0) {
    const broken = brokenOf(data.dataset.constraint);
    const why = broken.map(conditionClause).join('; ') || 'its constraint is not met';
    return `${where}: none of ${many(data.events, 'event')} is in the dataset ${data.dataset.name}: ${why}.${unknownSentence(data)}`;
  }
  const broken = brokenOf(stage.predicates);
  const empty = subsearches.findIndex(({ stages }) => stages[stages.length - 1]?.rowsOut === 0);
  if (broken.length > 0) {
    const set = data?.dataset ? ` of the dataset ${data.dataset.name}` : '';
    const nothing =
      empty >= 0 && broken.some(({ text }) => text.startsWith('[')) ? ' (the subsearch returns nothing)' : '';
    const unknown = data && broken.some(({ alone }) => alone === 0) ? unknownSentence(data) : '';
    return `${where}: of ${many(examined, thing)}${set}, ${broken.map(conditionClause).join('; ')}${nothing}.${unknown}`;
  }
  if (keys.length > 0 && !keysFilled && keys.some(({ present }) => present === 0)) {
    const names = keys.filter(({ present }) => present === 0).map(({ field }) => `'${field}'`);
    return `${where}: it leaves out rows without a value of ${names.join(', ')}, and no ${thing} has one.`;
  }
  if (limit === 0) return `${where}: it takes no rows at all.`;
  if (empty >= 0) {
    const { stages, loss } = subsearches[empty]!;
    const inner = loss === undefined ? undefined : stages[loss];
    return `${where}: its subsearch returns nothing.${inner ? ` In it: ${lossSentence(inner)}` : ''}`;
  }
  return `${where} of ${many(stage.rowsIn, 'row')}.`;
}

/**
 * Fields that searches group by although no row has a value of them, in stages before the one to blame and in
 * subsearches: rows pass with a value that stands for none, and fail later.
 */
export function emptyGroupsSentence(stages: readonly ExplainedStage[]): string {
  const found = stages.flatMap((stage) => [
    ...stage.keys.flatMap((key) =>
      key.present === 0 && key.rows > 0
        ? [`The stage '${stage.command}' groups by '${key.field}', which has no value.`]
        : [],
    ),
    ...stage.subsearches.map((inner) => emptyGroupsSentence(inner.stages)),
  ]);
  return [...new Set(found)]
    .filter((sentence) => sentence !== '')
    .slice(0, 3)
    .join(' ');
}

/** Events that no app knows have none of the fields and tags that a search counts on. */
const unknownSentence = ({ unknownSourcetypes }: SearchedData): string =>
  unknownSourcetypes
    .filter(({ similar }) => similar.length > 0)
    .map(
      ({ sourcetype, similar }) =>
        ` No app has rules for the sourcetype '${sourcetype}'; similar: ${similar.join(', ')}.`,
    )
    .join('');

/** Broken conditions, those that no row meets first. */
const brokenOf = (predicates: readonly ExplainedPredicate[]): ExplainedPredicate[] =>
  predicates
    .filter(({ broken }) => broken)
    .sort((a, b) => a.alone - b.alone || rank(a) - rank(b))
    .slice(0, 3);

/** Conditions on where events come from explain the failure of others. */
const rank = ({ fields: [first] }: ExplainedPredicate): number =>
  ['index', 'sourcetype', 'source', 'host', '_time'].includes(first?.field ?? '') ? 0 : 1;

const conditionClause = ({ text, alone }: ExplainedPredicate): string =>
  alone === 0
    ? `none meets ${text}`
    : `${alone} ${alone === 1 ? 'meets' : 'meet'} ${text}, but not together with all other conditions`;

/** Everything known about a stage: its data, each condition with its counts, what broken ones found instead. */
export function stageLines(stage: ExplainedStage): ExplanationLine[] {
  const thing = thingOf(stage);
  return [
    {
      text: `Stage '${stage.command}': ${stage.text}${throughMacros(stage.place)}`,
      location: stage.place.location,
      depth: 0,
    },
    ...(stage.data ? dataLines(stage.data) : []),
    ...stage.predicates.flatMap((predicate) => predicateLines(predicate, stage.examined, thing)),
    ...stage.keys.flatMap((key): ExplanationLine[] => [
      {
        text: `The stage ${stage.keysFilled ? 'groups' : 'leaves out'} rows without '${key.field}': it has a value in ${key.present} of ${many(key.rows, thing)}.`,
        depth: 0,
      },
      ...fieldLines(key, thing),
    ]),
    ...(stage.limit === undefined
      ? []
      : [{ text: `The stage takes ${many(stage.limit, 'row')} at most.`, depth: 0 } as const]),
    ...stage.subsearches.flatMap(subsearchLines),
  ];
}

function dataLines({
  events,
  origins,
  earliest,
  latest,
  dataset,
  unknownSourcetypes,
}: SearchedData): ExplanationLine[] {
  const from = origins
    .slice(0, 5)
    .map(
      ({ index, sourcetype, source, count }) =>
        `${count} with index=${index} sourcetype=${sourcetype} source=${quoted(source)}`,
    );
  const more = origins.length > from.length ? `, and others` : '';
  const times = earliest === undefined || latest === undefined ? '' : `, from ${time(earliest)} to ${time(latest)}`;
  return [
    {
      text: `There ${events === 1 ? 'is' : 'are'} ${many(events, 'event')}: ${from.join(', ') || 'none'}${more}${times}.`,
      depth: 0,
    },
    ...unknownSourcetypes.map(
      ({ sourcetype, similar }): ExplanationLine => ({
        text: `No app has rules for the sourcetype '${sourcetype}'${similar.length > 0 ? `; similar: ${similar.join(', ')}` : ''}.`,
        depth: 0,
      }),
    ),
    ...(dataset
      ? [
          { text: `${many(dataset.events, 'event')} of them in the dataset ${dataset.name}.`, depth: 0 } as const,
          ...(dataset.events === 0
            ? [
                ...dataset.constraint.flatMap((predicate) => predicateLines(predicate, events, 'event')),
                ...dataset.eventTypes.flatMap(eventTypeLines),
              ]
            : []),
        ]
      : []),
  ];
}

function eventTypeLines({ name, tag, conditions }: NearEventType): ExplanationLine[] {
  const broken = conditions.filter((condition) => condition.broken);
  return [
    {
      text: `The event type '${name}' would give tag=${tag}: ${broken.map(({ text }) => text).join(' ') || 'its conditions'} ${broken.length > 1 ? 'are' : 'is'} not met.`,
      depth: 0,
    },
    ...broken.flatMap(({ fields }) => fields.flatMap((field) => fieldLines(field, 'event'))),
  ];
}

const time = (seconds: number): string =>
  Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : String(seconds);

const throughMacros = ({ macros }: Place): string =>
  macros.length === 0 ? '' : ` (from the macro ${macros.map((name) => `'${name}'`).join(' in ')})`;

function predicateLines(predicate: ExplainedPredicate, examined: number, thing: string): ExplanationLine[] {
  const { text, place, alone, cumulative, others, broken, closest, fields, alternatives } = predicate;
  const counts = `alone ${alone} of ${examined}, with those before it ${cumulative}, all but it ${others}`;
  const head: ExplanationLine = {
    text: `${broken ? 'Fails' : 'Holds'}: ${text}${place ? throughMacros(place) : ''} — ${counts}.`,
    ...(place ? { location: place.location } : {}),
    depth: 0,
  };
  if (!broken) return [head];
  const looked: ExplanationLine = {
    text: `Looked at ${many(closest, thing)} that ${closest === 1 ? 'meets' : 'meet'} ${others > 0 ? 'all' : 'the most'} other conditions.`,
    depth: 1,
  };
  return [
    head,
    looked,
    ...fields.flatMap((field) => fieldLines(field, thing)),
    ...alternatives.flatMap((alternative) => alternativeLines(alternative, closest, thing)),
  ];
}

function alternativeLines(predicates: readonly ExplainedPredicate[], rows: number, thing: string): ExplanationLine[] {
  const whole = predicates.map(({ text }) => text).join(' ');
  return [
    { text: `Alternative: ${whole}`, depth: 1 },
    ...predicates
      .filter(({ broken }) => broken)
      .flatMap(({ text, alone, fields }): ExplanationLine[] => [
        { text: `${text} is met by ${alone} of ${many(rows, thing)}.`, depth: 1 },
        ...fields.flatMap((field) => fieldLines(field, thing)),
      ]),
  ];
}

function subsearchLines({ stages, loss }: SearchExplanation): ExplanationLine[] {
  const stage = loss === undefined ? undefined : stages[loss];
  if (!stage) return [];
  return [
    { text: `In the subsearch: ${lossSentence(stage)}`, location: stage.place.location, depth: 0 },
    ...stageLines(stage),
  ];
}
