import { defineEvalFunction } from '../definition/eval-function.ts';
import { type EvalValue, toNumber } from '../values/index.ts';

/** Operands and results are whole numbers from 0 to 2^53-1. */
const mask = 2n ** 53n - 1n;

const operand = (value: EvalValue): bigint | undefined => {
  const number = toNumber(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? BigInt(number) : undefined;
};

const ofMany: readonly (readonly [string, string, (a: bigint, b: bigint) => bigint])[] = [
  ['bit_and', 'AND', (a, b) => a & b],
  ['bit_or', 'OR', (a, b) => a | b],
  ['bit_xor', 'XOR', (a, b) => a ^ b],
];

const shifts: readonly (readonly [string, string, (a: bigint, by: bigint) => bigint])[] = [
  ['bit_shift_left', 'left', (a, by) => (by > 53n ? 0n : (a << by) & mask)],
  ['bit_shift_right', 'right', (a, by) => (by > 53n ? 0n : a >> by)],
];

const shared = { category: 'bitwise', takes: ['number'], returns: 'number' } as const;
const page = 'Search Reference: Bitwise functions';

export default [
  ...ofMany.map(([name, operation, apply]) =>
    defineEvalFunction({
      ...shared,
      name,
      arguments: [2, Infinity],
      syntax: `${name}(<values>)`,
      summary: `Bitwise ${operation} of whole numbers from 0 to 2^53-1; null for any other number.`,
      documentation: `${page}, ${name}`,
      examples: [`| eval flags=${name}(first, second)`],
      call(values) {
        const bits = values.map(operand);
        return bits.every((value) => value !== undefined) ? Number(bits.reduce(apply)) : null;
      },
    }),
  ),
  ...shifts.map(([name, direction, apply]) =>
    defineEvalFunction({
      ...shared,
      name,
      arguments: [2, 2],
      syntax: `${name}(<value>, <shift_offset>)`,
      summary: `A whole number with its bits shifted to the ${direction}; bits beyond the 53rd are lost.`,
      documentation: `${page}, ${name}`,
      examples: [`| eval n=${name}(value, 4)`],
      call([value, offset]) {
        const [bits, by] = [operand(value!), operand(offset!)];
        return bits === undefined || by === undefined ? null : Number(apply(bits, by));
      },
    }),
  ),
  defineEvalFunction({
    ...shared,
    name: 'bit_not',
    arguments: [1, 2],
    syntax: 'bit_not(<value>, <bitmask>)',
    summary: 'A whole number with its 53 bits inverted, and of them those that the mask has.',
    documentation: `${page}, bit_not`,
    examples: ['| eval n=bit_not(9, tonumber("1111", 2))'],
    call([value, only = Number(mask)]) {
      const [bits, wanted] = [operand(value!), operand(only)];
      return bits === undefined || wanted === undefined ? null : Number(~bits & mask & wanted);
    },
  }),
];
