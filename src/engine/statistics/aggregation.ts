import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { type Aggregation, type Expression, splProblems } from '../../spl/index.ts';
import { captureWildcards, fillWildcards, isInternal } from '../arguments/field-patterns.ts';
import type { Accumulator, AggregateDefinition } from '../definition/aggregate.ts';
import type { RunContext } from '../definition/command.ts';
import { evalContext } from '../expression/eval-context.ts';
import { evaluateColumn } from '../expression/evaluate-batch.ts';
import { compileExpression, expressionFields } from '../expression/expression.ts';
import { type Batch, type Column, compareText, constantColumn, fieldNameMatcher } from '../values/index.ts';
import { AllNumeric } from './all-numeric.ts';
import { nestedAggregation } from './nested-aggregation.ts';

/** One column of a statistics table: how its input is read and which accumulator gathers it. */
export interface PreparedAggregation {
  readonly output: string;
  readonly definition: AggregateDefinition;
  create(): Accumulator;
  /** The values to add for the rows of a batch. */
  input(batch: Batch): Column;
}

export interface AggregationOptions {
  /** Numerical functions give a result only where all values are numbers: `allnum=true`. */
  readonly allNumeric?: boolean;
  /** Whether the command divides rates by the length of its time buckets. */
  readonly timeBuckets?: boolean;
}

/** Fields that aggregations read, wildcards included. */
export const aggregationFields = (aggregations: readonly Aggregation[]): string[] => [
  ...new Set(
    aggregations.flatMap((aggregation) => {
      if (aggregation.expression) return expressionFields(aggregation.expression);
      const names = aggregation.field ? [aggregation.field.text] : [];
      // `sparkline(avg(x))`: the field stands inside.
      const inner = aggregation.function === 'sparkline' ? nestedAggregation(aggregation).field : undefined;
      return inner ? [inner] : aggregation.function === 'sparkline' ? [] : names;
    }),
  ),
];

/** Makes aggregations ready to run. Wildcards stay open: see `expandWildcards`. */
export function prepareAggregation(
  aggregation: Aggregation,
  context: RunContext,
  command: string,
  { allNumeric = false, timeBuckets = false }: AggregationOptions = {},
): PreparedAggregation {
  const definition = context.aggregates.get(aggregation.function)!;
  const { source } = context;
  const unsupported =
    definition.unsupported ??
    (definition.unitSeconds !== undefined && !timeBuckets
      ? `The function '${definition.name}', which needs the time buckets of timechart,`
      : undefined);
  if (unsupported !== undefined) {
    throw new DiagnosticError(
      diagnose(splProblems.unsupportedArgument, source, aggregation.span, command, unsupported),
    );
  }
  const inner = definition.nests ? nestedAggregation(aggregation) : undefined;
  const innerDefinition = inner && context.aggregates.get(inner.function);
  if (inner && (!innerDefinition || innerDefinition.nests)) {
    const text = aggregation.field?.text ?? '';
    throw new DiagnosticError(
      diagnose(splProblems.unknownAggregate, source, aggregation.span, command, text, undefined),
    );
  }
  const innerOptions = { ...parameterOf(inner), extra: [], context };
  const options = {
    ...parameterOf(aggregation),
    extra: aggregation.extra ?? [],
    context,
    ...(innerDefinition ? { inner: () => innerDefinition.create(innerOptions) } : {}),
  };
  return {
    output: aggregation.output,
    definition,
    create:
      allNumeric && definition.numeric
        ? () => new AllNumeric(definition.create(options))
        : () => definition.create(options),
    input: inner
      ? fieldInput(inner.field)
      : aggregation.expression
        ? expressionInput(aggregation.expression, context, command)
        : fieldInput(aggregation.field?.text),
  };
}

const parameterOf = (aggregation: { readonly parameter?: number } | undefined): { parameter?: number } =>
  aggregation?.parameter === undefined ? {} : { parameter: aggregation.parameter };

/** Without a field every row counts as 1. */
const fieldInput =
  (field: string | undefined) =>
  (batch: Batch): Column =>
    field === undefined ? constantColumn(1, batch.length) : batch.column(field);

/** A true condition counts as 1, a false one as nothing: `count(eval(x>1))`. */
function expressionInput(expression: Expression, context: RunContext, command: string): (batch: Batch) => Column {
  const compiled = compileExpression(expression, evalContext(context, command));
  const asInput = <T>(value: T): T | 1 | null => (value === true ? 1 : value === false ? null : value);
  const input = {
    ...compiled,
    constant: compiled.constant === undefined ? undefined : asInput(compiled.constant),
    evaluate: (columns: readonly Column[], row: number) => asInput(compiled.evaluate(columns, row)),
  };
  return (batch) => evaluateColumn(input, batch);
}

/** Replaces aggregations of wildcard fields (`values(*) AS *`) by one for each field that matches. */
export function expandWildcards(
  aggregations: readonly Aggregation[],
  fields: readonly string[],
  by: readonly string[],
): Aggregation[] {
  return aggregations.flatMap((aggregation) => {
    const { field } = aggregation;
    if (!field?.text.includes('*')) return [aggregation];
    const matches = fieldNameMatcher(field.text);
    return fields
      .filter((name) => matches(name) && !by.includes(name) && !isInternal(name))
      .map((name) => ({ ...aggregation, field: { ...field, text: name }, output: wildcardOutput(aggregation, name) }));
  });
}

/** All fields of some rows in lexicographical order, in which Splunk lists what wildcards stand for. */
export const wildcardFields = (batches: readonly Batch[]): string[] =>
  [...new Set(batches.flatMap((batch) => batch.fields()))].sort(compareText);

export const hasWildcards = (aggregations: readonly Aggregation[]): boolean =>
  aggregations.some(({ field }) => field?.text.includes('*'));

function wildcardOutput({ field, output, named }: Aggregation, name: string): string {
  if (!named) return output.replace(field!.text, () => name);
  return fillWildcards(output, captureWildcards(field!.text, name) ?? []);
}
