import type { SearchExpression } from '../../spl/index.ts';
import type { Segment } from '../../store/index.ts';
import { comparisonTest, membershipTest, type ValueTest } from './comparison.ts';
import type { EventFields } from './event-fields.ts';
import { metadataValues } from './segment-source.ts';

/**
 * Whether any event of a segment can meet an expression, as far as the few values of its metadata tell. False is
 * certain; true only means that the events have to be looked at.
 */
export const canMatch = (expression: SearchExpression, segment: Segment, fields: EventFields): boolean =>
  outlook(expression, segment, fields).possible;

interface Outlook {
  /** Some event may meet it. */
  readonly possible: boolean;
  /** All events do. */
  readonly certain: boolean;
}

const open: Outlook = { possible: true, certain: false };

function outlook(expression: SearchExpression, segment: Segment, fields: EventFields): Outlook {
  const among = (field: string, test: () => ValueTest): Outlook => {
    const values = fields.changesMetadata(field, segment) ? undefined : metadataValues(segment, field);
    if (!values) return open;
    const passes = test();
    return { possible: values.some(passes), certain: values.every(passes) };
  };
  switch (expression.kind) {
    case 'comparison':
      return among(expression.field.text, () => comparisonTest(expression.operator, expression.value));
    case 'in':
      return among(expression.field.text, () => membershipTest(expression.values));
    case 'not': {
      const { possible, certain } = outlook(expression.operand, segment, fields);
      return { possible: !certain, certain: !possible };
    }
    case 'and': {
      const all = expression.operands.map((operand) => outlook(operand, segment, fields));
      return { possible: all.every(({ possible }) => possible), certain: all.every(({ certain }) => certain) };
    }
    case 'or': {
      const all = expression.operands.map((operand) => outlook(operand, segment, fields));
      return { possible: all.some(({ possible }) => possible), certain: all.some(({ certain }) => certain) };
    }
    default:
      return open;
  }
}
