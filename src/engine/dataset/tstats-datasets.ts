import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import { type SearchExpression, splProblems } from '../../spl/index.ts';
import { expandFieldPatterns } from '../arguments/field-patterns.ts';
import type { RunContext } from '../definition/command.ts';
import { searchFields } from '../scan/index.ts';
import { aggregationFields } from '../statistics/aggregation.ts';
import { type Dataset, findDatasets, missingDataset } from './data-model.ts';
import type { TstatsArguments } from './tstats-arguments.ts';

/** Some of the events that a tstats command is about: those of a dataset, under a further condition. */
export interface DatasetPart {
  readonly dataset: Dataset;
  readonly condition: SearchExpression | undefined;
}

export type Model = NonNullable<TstatsArguments['model']>;

/** The dataset that is named, by FROM or by `nodename`, else all that have no parent; and all of the model. */
export function chooseDatasets(
  model: Model,
  node: string | undefined,
  context: RunContext,
): { readonly chosen: readonly Dataset[]; readonly all: readonly Dataset[] } {
  const place = { source: context.source, span: model.span };
  const found = findDatasets(context.knowledge, model.name, place);
  if (!found.ok) throw new DiagnosticError(found.diagnostics[0]!);
  const all = [...found.value.values()];
  const named = node?.split('.').pop() ?? model.dataset;
  if (named === undefined) return { chosen: all.filter(({ isRoot }) => isRoot), all };
  const dataset = found.value.get(named);
  if (!dataset) throw new DiagnosticError(missingDataset(found.value, model.name, named, place));
  return { chosen: [dataset], all };
}

/**
 * The parts that a dataset's events are read in. Fields of a child dataset are there for the events that belong to the
 * child: these are read as the child's, the others as the dataset's own. Grouping by such a field leaves the others out.
 */
export function datasetParts(
  dataset: Dataset,
  all: readonly Dataset[],
  args: TstatsArguments,
  where: SearchExpression | undefined,
  context: RunContext,
): DatasetPart[] {
  const descendants = all.filter(({ lineage }) => lineage.startsWith(`${dataset.lineage}.`));
  const ownerOf = (name: string): Dataset | undefined =>
    dataset.fields.has(name)
      ? undefined
      : descendants.filter(({ fields }) => fields.has(name)).sort((a, b) => a.lineage.length - b.lineage.length)[0];
  const known = [...new Set(all.flatMap(({ fields }) => [...fields.keys()]))];
  const grouped = args.by.map(({ text }) => text);
  const read = expandFieldPatterns([...grouped, ...aggregationFields(args.aggregations)], () => [
    ...dataset.fields.keys(),
  ]);
  const owners = new Set(
    [...read, ...searchFields(where)].filter((name) => known.includes(name)).flatMap((name) => ownerOf(name) ?? []),
  );
  const deepest = [...owners].filter(
    (owner) => ![...owners].some((other) => other.lineage.startsWith(`${owner.lineage}.`)),
  );
  const [child] = deepest;
  if (!child) return [{ dataset, condition: undefined }];
  const onlyChild = args.fillNull === undefined && grouped.some((name) => ownerOf(name) === child);
  if (deepest.length === 1 && onlyChild) return [{ dataset: child, condition: undefined }];
  const membership = `${dataset.lineage}.is_${child.name}`;
  if (deepest.length > 1 || !dataset.fields.has(membership)) {
    const what = `Fields of several child datasets of '${dataset.name}'`;
    throw new DiagnosticError(
      diagnose(splProblems.unsupportedArgument, context.source, args.model!.span, 'tstats', what),
    );
  }
  return [
    { dataset: child, condition: undefined },
    { dataset, condition: isNot(membership, args.model!.span) },
  ];
}

const isNot = (field: string, span: Model['span']): SearchExpression => ({
  kind: 'not',
  operand: {
    kind: 'comparison',
    field: { text: field, quoted: true, span },
    operator: '=',
    value: { raw: '1', quoted: true, pattern: { parts: ['1'] }, span },
    span,
  },
  span,
});
