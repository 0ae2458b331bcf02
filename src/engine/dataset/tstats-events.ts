import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { literalText, type SearchExpression, splProblems } from '../../spl/index.ts';
import type { RunContext } from '../definition/command.ts';
import { resolveSearch } from '../scan/index.ts';
import type { Batch, FieldSet } from '../values/index.ts';
import { datasetEvents } from './dataset-events.ts';
import type { TstatsArguments } from './tstats-arguments.ts';
import { chooseDatasets, datasetParts } from './tstats-datasets.ts';

/** The events that a tstats command is about, with their fields under the names that it uses. */
export function* tstatsEvents(args: TstatsArguments, needed: FieldSet, context: RunContext): Iterable<Batch> {
  const { expression, range } = resolveSearch(args.where, context);
  if (!args.model) {
    yield* context.events({ filter: expression, needed, range, indexedOnly: true });
    return;
  }
  const { node, rest } = takeNode(expression, context);
  const { chosen, all } = chooseDatasets(args.model, node, context);
  for (const dataset of chosen) {
    for (const part of datasetParts(dataset, all, args, rest, context)) {
      yield* datasetEvents(part.dataset, both(rest, part.condition), needed, range, context);
    }
  }
}

/** All fields of the datasets, for wildcards. Without a data model there are none to list. */
export function tstatsFields(args: TstatsArguments, context: RunContext): () => readonly string[] {
  const { model } = args;
  if (!model) return () => [];
  const { node } = takeNode(args.where, context);
  const { chosen } = chooseDatasets(model, node, context);
  return () => [...new Set(chosen.flatMap(({ fields }) => [...fields.keys()]))];
}

function both(first: SearchExpression | undefined, second: SearchExpression | undefined): SearchExpression | undefined {
  return first && second ? { kind: 'and', operands: [first, second], span: first.span } : (first ?? second);
}

/** Takes `nodename=Root.Child` out of a condition: it names the dataset. */
function takeNode(
  expression: SearchExpression | undefined,
  context: RunContext,
): { node?: string; rest: SearchExpression | undefined } {
  if (!expression) return { rest: undefined };
  const operands = expression.kind === 'and' ? expression.operands : [expression];
  const nodes = operands.flatMap((operand) => nodeOf(operand) ?? []);
  const rest = operands.filter((operand) => nodeOf(operand) === undefined);
  const left = rest.find(mentionsNode);
  if (left || nodes.length > 1) {
    const span = left?.span ?? expression.span;
    throw new DiagnosticError(
      diagnose(splProblems.unsupportedArgument, context.source, span, 'tstats', 'nodename other than as one AND term'),
    );
  }
  if (nodes.length === 0) return { rest: expression };
  return { node: nodes[0]!, rest: { kind: 'and', operands: rest, span: expression.span } };
}

function nodeOf(expression: SearchExpression): string | undefined {
  if (expression.kind !== 'comparison' || expression.field.text !== 'nodename') return undefined;
  return expression.operator === '=' ? literalText(expression.value.pattern) : undefined;
}

function mentionsNode(expression: SearchExpression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.some(mentionsNode);
    case 'not':
      return mentionsNode(expression.operand);
    case 'comparison':
    case 'in':
      return expression.field.text === 'nodename';
    default:
      return false;
  }
}
