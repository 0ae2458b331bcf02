/**
 * Assembles the WebAssembly module that finds a literal in bytes, 16 positions at a time. It is written here rather
 * than in a tool's language so that the bytes in `src/store/literal/` can be made again with nothing but this file.
 *
 *     find(at, end, needle, length): where the needle first stands in memory[at .. end), or -1
 *     findEscape(at, end): where `\u` or `&#` first stands in memory[at .. end), or -1
 *     findEither(at, end, one, other): where one of two bytes first stands in memory[at .. end), or -1
 *     isAscii(at, end): 1 when no byte of memory[at .. end) is above 127, else 0; up to 15 bytes behind count as well
 *
 * `needle` points to `length` bytes in lower case, then `length` masks: 0x20 for a letter, so that either case
 * matches, else 0. A block is only looked at closely where first and last byte fit. Up to 16 bytes behind `end` are
 * read and must be there.
 */

const i32 = 0x7f;
const v128 = 0x7b;
const empty = 0x40;

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a small number. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const last = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(last ? byte : byte | 0x80);
    if (last) return bytes;
  }
}

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const section = (id: number, ...items: readonly (readonly number[])[]): number[] => [
  id,
  ...sized([...unsigned(items.length), ...items.flat()]),
];
const name = (text: string): number[] => sized([...new TextEncoder().encode(text)]);

const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const tee = (local: number): number[] => [0x22, ...unsigned(local)];
const constant = (value: number): number[] => [0x41, ...signed(value)];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

const add = [0x6a];
const subtract = [0x6b];
const and = [0x71];
const or = [0x72];
const notEqual = [0x47];
const greater = [0x4a];
const atLeast = [0x4e];
const isZero = [0x45];
const trailingZeros = [0x68];
const loadByte = [0x2d, 0, 0];
const loadVector = [...simd(0x00), 0, 0];
const splat = simd(0x0f);
const equalLanes = simd(0x23);
const andLanes = simd(0x4e);
const orLanes = simd(0x50);
const laneMask = simd(0x64);
const anyLane = simd(0x53);
const returns = [0x0f];
const block = (...body: readonly (readonly number[])[]): number[] => [0x02, empty, ...body.flat(), 0x0b];
const loop = (...body: readonly (readonly number[])[]): number[] => [0x03, empty, ...body.flat(), 0x0b];
const when = (...body: readonly (readonly number[])[]): number[] => [0x04, empty, ...body.flat(), 0x0b];
const branch = (depth: number): number[] => [0x0c, depth];
const branchIf = (depth: number): number[] => [0x0d, depth];

/** Locals of each type, then the code. */
const body = (locals: readonly (readonly [number, number])[], ...code: readonly (readonly number[])[]): number[] =>
  sized([
    ...unsigned(locals.length),
    ...locals.flatMap(([count, type]) => [...unsigned(count), type]),
    ...code.flat(),
    0x0b,
  ]);

const byteOf = (pointer: readonly number[], offset: readonly number[]): number[] => [
  ...pointer,
  ...offset,
  ...add,
  ...loadByte,
];

function findBody(): number[] {
  const [at, end, needle, length, stop, mask, position, index, lastOffset, first, last, firstFold, lastFold] =
    Array.from({ length: 13 }, (_, local) => local) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  const needleByte = (offset: readonly number[]): number[] => byteOf(get(needle), offset);
  const foldByte = (offset: readonly number[]): number[] => byteOf([...get(needle), ...get(length), ...add], offset);
  /** Whether lanes of the 16 bytes at `pointer` fit a byte under its mask. */
  const fits = (pointer: readonly number[], fold: number, wanted: number): number[] => [
    ...pointer,
    ...loadVector,
    ...get(fold),
    ...orLanes,
    ...get(wanted),
    ...equalLanes,
  ];
  return body(
    [
      [5, i32],
      [4, v128],
    ],
    [...get(end), ...get(length), ...subtract, ...set(stop)],
    [...get(length), ...constant(1), ...subtract, ...set(lastOffset)],
    [...needleByte(constant(0)), ...splat, ...set(first)],
    [...needleByte(get(lastOffset)), ...splat, ...set(last)],
    [...foldByte(constant(0)), ...splat, ...set(firstFold)],
    [...foldByte(get(lastOffset)), ...splat, ...set(lastFold)],
    block(
      loop(
        [...get(at), ...get(stop), ...greater, ...branchIf(1)],
        fits(get(at), firstFold, first),
        fits([...get(at), ...get(lastOffset), ...add], lastFold, last),
        [...andLanes, ...laneMask, ...set(mask)],
        block(
          loop(
            [...get(mask), ...isZero, ...branchIf(1)],
            [
              ...get(at),
              ...get(mask),
              ...trailingZeros,
              ...add,
              ...tee(position),
              ...get(stop),
              ...greater,
              ...branchIf(3),
            ],
            [...constant(1), ...set(index)],
            block(
              loop(
                [...get(index), ...get(lastOffset), ...atLeast],
                when(get(position), returns),
                [...byteOf(get(position), get(index)), ...foldByte(get(index)), ...or],
                [...needleByte(get(index)), ...notEqual, ...branchIf(1)],
                [...get(index), ...constant(1), ...add, ...set(index), ...branch(0)],
              ),
            ),
            [...get(mask), ...get(mask), ...constant(1), ...subtract, ...and, ...set(mask), ...branch(0)],
          ),
        ),
        [...get(at), ...constant(16), ...add, ...set(at), ...branch(0)],
      ),
    ),
    constant(-1),
  );
}

function findEscapeBody(): number[] {
  const [at, end, mask, bytes, backslash, ampersand, following] = [0, 1, 2, 3, 4, 5, 6] as const;
  const code = (character: string): number => character.charCodeAt(0);
  const isBackslash = [...get(bytes), ...get(backslash), ...equalLanes];
  const isAmpersand = [...get(bytes), ...get(ampersand), ...equalLanes];
  const isFollowedBy = (character: string): number[] => [
    ...[...get(following), ...constant(code(character)), ...splat, ...equalLanes],
    ...andLanes,
  ];
  return body(
    [
      [1, i32],
      [4, v128],
    ],
    [...constant(code('\\')), ...splat, ...set(backslash), ...constant(code('&')), ...splat, ...set(ampersand)],
    block(
      loop(
        [...get(at), ...constant(2), ...add, ...get(end), ...greater, ...branchIf(1)],
        [...get(at), ...loadVector, ...set(bytes)],
        [...isBackslash, ...isAmpersand, ...orLanes, ...anyLane],
        when(
          [...get(at), ...constant(1), ...add, ...loadVector, ...set(following)],
          [...isBackslash, ...isFollowedBy('u'), ...isAmpersand, ...isFollowedBy('#'), ...orLanes, ...laneMask],
          tee(mask),
          when(
            [...get(at), ...get(mask), ...trailingZeros, ...add, ...tee(at), ...constant(2), ...add],
            [...get(end), ...greater, ...branchIf(3), ...get(at), ...returns],
          ),
        ),
        [...get(at), ...constant(16), ...add, ...set(at), ...branch(0)],
      ),
    ),
    constant(-1),
  );
}

function findEitherBody(): number[] {
  const [at, end, one, other, mask, first, second, bytes] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  return body(
    [
      [1, i32],
      [3, v128],
    ],
    [...get(one), ...splat, ...set(first), ...get(other), ...splat, ...set(second)],
    block(
      loop(
        [...get(at), ...get(end), ...atLeast, ...branchIf(1)],
        [...get(at), ...loadVector, ...tee(bytes), ...get(first), ...equalLanes],
        [...get(bytes), ...get(second), ...equalLanes, ...orLanes, ...laneMask, ...tee(mask)],
        when(
          [...get(at), ...get(mask), ...trailingZeros, ...add, ...tee(at)],
          [...get(end), ...atLeast, ...branchIf(2), ...get(at), ...returns],
        ),
        [...get(at), ...constant(16), ...add, ...set(at), ...branch(0)],
      ),
    ),
    constant(-1),
  );
}

function isAsciiBody(): number[] {
  const [at, end, seen] = [0, 1, 2] as const;
  return body(
    [[1, v128]],
    block(
      loop(
        [...get(at), ...get(end), ...atLeast, ...branchIf(1)],
        [...get(at), ...loadVector, ...get(seen), ...orLanes, ...set(seen)],
        [...get(at), ...constant(16), ...add, ...set(at), ...branch(0)],
      ),
    ),
    [...get(seen), ...laneMask, ...isZero],
  );
}

/** The bytes of the module. It imports its memory as `memory.memory`. */
export function literalKernel(): Uint8Array {
  const functionType = (parameters: number): number[] => [
    0x60,
    ...sized(Array.from({ length: parameters }, () => i32)),
    ...sized([i32]),
  ];
  const exported = (text: string, index: number): number[] => [...name(text), 0x00, index];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, functionType(4), functionType(2)),
    ...section(2, [...name('memory'), ...name('memory'), 0x02, 0x00, 0x01]),
    ...section(3, [0], [1], [0], [1]),
    ...section(7, exported('find', 0), exported('findEscape', 1), exported('findEither', 2), exported('isAscii', 3)),
    ...section(10, findBody(), findEscapeBody(), findEitherBody(), isAsciiBody()),
  ]);
}

/** The generated source file that embeds the module. */
export const literalKernelFile = (): { file: string; text: string } => ({
  file: 'src/store/literal/kernel.generated.ts',
  text: `// Generated by \`npm run generate\` from scripts/generate/literal-kernel.ts; do not edit.

/** A WebAssembly module in base64 that finds bytes. */
export const kernelModule =
  '${Buffer.from(literalKernel()).toString('base64')}';
`,
});
