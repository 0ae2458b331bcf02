import type { Expression } from '../../spl/index.ts';
import type { FieldSet } from '../values/index.ts';

type Field = Extract<Expression, { kind: 'field' }>;

/** The bare words on the value's side of a comparison that name no field, while the other side does name one. */
export function comparedWords(node: Expression, known: FieldSet): Field[] {
  const isWord = (operand: Expression): operand is Field =>
    operand.kind === 'field' &&
    !operand.quoted &&
    !known.has(operand.name) &&
    !/^(?:null|true|false)$/i.test(operand.name);
  const isField = (operand: Expression): boolean => operand.kind === 'field' && known.has(operand.name);
  if (node.kind === 'in') return isField(node.operand) ? node.list.filter(isWord) : [];
  if (node.kind !== 'binary' || !['=', '==', '!='].includes(node.operator) || !isField(node.left)) return [];
  return isWord(node.right) ? [node.right] : [];
}
