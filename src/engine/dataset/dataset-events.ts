import type { SearchExpression } from '../../spl/index.ts';
import { viewFields } from '../arguments/field-view.ts';
import type { SearchContext, TimeRange } from '../search/context.ts';
import { type Batch, FieldSet } from '../values/index.ts';
import type { Dataset } from './data-model.ts';

/** Fields that a dataset's events have without being part of the model. */
const eventFields: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  '_indextime',
  'host',
  'index',
  'linecount',
  'source',
  'sourcetype',
  'splunk_server',
]);

/** The dataset's own name of a field as searches write it; undefined when the dataset has no such field. */
export const datasetField = (dataset: Dataset, name: string): string | undefined =>
  dataset.fields.get(name) ?? (eventFields.has(name) ? name : undefined);

/** The events of a dataset, with its fields named as searches write them: `Authentication.user`. */
export function* datasetEvents(
  dataset: Dataset,
  filter: SearchExpression | undefined,
  needed: FieldSet,
  range: TimeRange,
  context: SearchContext,
): Iterable<Batch> {
  const request = {
    filter: filter && renameConditions(filter, dataset),
    dataset: { model: dataset.model, object: dataset.name },
    needed: neededFields(dataset, needed),
    range,
  };
  for (const batch of context.events(request)) {
    yield viewFields(batch, {
      resolve: (field) => datasetField(dataset, field),
      names: () => {
        const present = new Set(batch.fields());
        const own = [...present].filter((field) => eventFields.has(field));
        return [...own, ...[...dataset.fields].flatMap(([full, short]) => (present.has(short) ? [full] : []))];
      },
    });
  }
}

function neededFields(dataset: Dataset, needed: FieldSet): FieldSet {
  if (needed.isAll) return needed;
  const names = [...dataset.fields.keys(), ...eventFields].filter((name) => needed.has(name));
  return FieldSet.of('_time', ...names.map((name) => datasetField(dataset, name)!));
}

/** Puts the dataset's own names into a condition. A condition on a field that it does not have is met by no event. */
function renameConditions(expression: SearchExpression, dataset: Dataset): SearchExpression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map((operand) => renameConditions(operand, dataset)) };
    case 'not':
      return { ...expression, operand: renameConditions(expression.operand, dataset) };
    case 'comparison':
    case 'in': {
      const own = datasetField(dataset, expression.field.text);
      return own === undefined ? nothing(expression) : { ...expression, field: { ...expression.field, text: own } };
    }
    default:
      return expression;
  }
}

const nothing = ({ span }: SearchExpression): SearchExpression => ({
  kind: 'not',
  operand: { kind: 'and', operands: [], span },
  span,
});
