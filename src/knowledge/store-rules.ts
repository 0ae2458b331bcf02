import type { IndexTimeStep, LineMerging, IndexTimeRules as StoreRules, StructureRules } from '../store/index.ts';
import type { IndexTimeRules, IndexTransform, LineBreaking, StructuredRules } from './index-time.ts';
import { readSedCommand } from './sed-command.ts';

/** The rules of props.conf in the form in which the store executes them. What the store cannot do is in `unsupported`. */
export function storeRules(rules: IndexTimeRules): {
  readonly rules: StoreRules;
  readonly unsupported: readonly string[];
} {
  const unsupported: string[] = [];
  const { lineBreaking, timestamps } = rules;
  const merging = merge(lineBreaking);
  const structure = structureOf(rules.indexedExtractions, rules.structured, unsupported);
  return {
    rules: {
      charset: rules.characterSet,
      lineBreaker: lineBreaking.lineBreaker?.value ?? '([\\r\\n]+)',
      truncate: lineBreaking.truncate,
      ...(merging ? { merging } : {}),
      timestamps: {
        from: timestamps.recognition === 'automatic' ? 'event' : timestamps.recognition,
        ...given('prefix', timestamps.prefix?.value),
        ...given('format', timestamps.format && withoutLoneEnd(timestamps.format.value)),
        ...given('zone', timestamps.zone),
        lookahead: timestamps.maximumLookahead,
        maximumDaysAgo: timestamps.maximumDaysAgo,
        maximumDaysHence: timestamps.maximumDaysHence,
      },
      ...(structure ? { structure } : {}),
      steps: [
        ...sedSteps(rules, unsupported),
        ...rules.transforms.flatMap((transform) => transformStep(transform, unsupported)),
      ],
    },
    unsupported,
  };
}

const given = <Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: T };

/** A percent sign that ends a TIME_FORMAT begins no directive; shipped add-ons have such ones. */
const withoutLoneEnd = (format: string): string => (/(?:^|[^%])(?:%%)*%$/.test(format) ? format.slice(0, -1) : format);

function merge(breaking: LineBreaking): LineMerging | undefined {
  if (!breaking.shouldLineMerge) return undefined;
  return {
    ...given('breakBefore', breaking.breakOnlyBefore?.value),
    ...given('breakAfter', breaking.mustBreakAfter?.value),
    ...given('noBreakBefore', breaking.mustNotBreakBefore?.value),
    ...given('noBreakAfter', breaking.mustNotBreakAfter?.value),
    breakBeforeDate: breaking.breakOnlyBeforeDate,
    maximumLines: breaking.maximumEvents,
  };
}

const structures = new Set(['json', 'csv', 'tsv', 'psv', 'w3c']);

function structureOf(
  kind: string | undefined,
  rules: StructuredRules,
  unsupported: string[],
): StructureRules | undefined {
  if (kind === undefined || kind === 'none') return undefined;
  if (!structures.has(kind)) {
    unsupported.push(`INDEXED_EXTRACTIONS = ${kind}`);
    return undefined;
  }
  return {
    format: kind as StructureRules['format'],
    ...given('delimiter', rules.fieldDelimiter),
    ...given('headerDelimiter', rules.headerFieldDelimiter),
    ...given('quote', rules.fieldQuote),
    ...given('headerLine', rules.headerLine),
    ...given('headerPattern', rules.headerRegex?.value),
    ...given('preamble', rules.preambleRegex?.value),
    ...given('missingValue', rules.missingValueRegex?.value),
    ...(rules.fieldNames.length > 0 ? { fieldNames: rules.fieldNames } : {}),
    ...(rules.timestampFields.length > 0 ? { timestampFields: rules.timestampFields } : {}),
  };
}

function sedSteps(rules: IndexTimeRules, unsupported: string[]): IndexTimeStep[] {
  return rules.sedCommands.flatMap(({ key, value }) => {
    const step = readSedCommand(value);
    if (!step) unsupported.push(`${key} = ${value}`);
    return step ?? [];
  });
}

function transformStep(transform: IndexTransform, unsupported: string[]): IndexTimeStep[] {
  if (transform.ingestEval) return [{ kind: 'eval', assignments: transform.ingestEval.value }];
  if (transform.cloneSourcetype) unsupported.push(`CLONE_SOURCETYPE in [${transform.name}]`);
  const destinationKey = transform.writesMeta ? '_meta' : transform.destinationKey;
  if (!transform.regex || !destinationKey) return [];
  return [
    {
      kind: 'transform',
      name: transform.name,
      pattern: transform.regex.value,
      sourceKey: transform.sourceKey,
      destinationKey,
      format: transform.format?.value ?? '$1',
      ...given('defaultValue', transform.defaultValue),
      repeat: transform.repeatMatch,
      lookahead: transform.lookahead,
    },
  ];
}
