import type { SearchExpression } from '../../spl/index.ts';

/** The fields that a search expression reads, each once; `_raw` for terms. What subsearches bring is not among them. */
export function searchFields(expression: SearchExpression | undefined): string[] {
  const fields = new Set<string>();
  const visit = (node: SearchExpression): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        node.operands.forEach(visit);
        break;
      case 'not':
        visit(node.operand);
        break;
      case 'comparison':
        fields.add(node.field.text);
        if (node.field.text === 'tag' && node.operator === '::')
          fields.add(`tag::${node.value.raw.replace(/!?=[\s\S]*$/, '')}`);
        break;
      case 'in':
        fields.add(node.field.text);
        break;
      case 'term':
        fields.add('_raw');
        break;
      case 'time':
        fields.add(node.modifier.includes('index_') ? '_indextime' : '_time');
        break;
      case 'subsearch':
        break;
    }
  };
  if (expression) visit(expression);
  return [...fields];
}
