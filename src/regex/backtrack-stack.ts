/**
 * The matcher's stack holds entries of three words: a choice (place, position, unused), the old value of a register
 * (`undo`, register, value), or an instruction that can be resumed (-2 minus its place, and two words of its own).
 */
export const undo = -1;

export const firstStack = 3 * 256;
/** An instruction pushes fewer words than this, apart from a return. */
export const margin = 3 * 8;
/** A stack of 64 MB is as bad as a spent budget. */
export const highestStack = 1 << 24;

export function grown(stack: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(stack.length * 2);
  bigger.set(stack);
  return bigger;
}

/** Sets a register so that backtracking sets it back. */
export function keep(
  stack: Int32Array,
  height: number,
  registers: Int32Array,
  register: number,
  value: number,
): number {
  stack[height] = undo;
  stack[height + 1] = register;
  stack[height + 2] = registers[register]!;
  registers[register] = value;
  return height + 3;
}

/** Undoes everything above `base`. */
export function unwind(stack: Int32Array, height: number, base: number, registers: Int32Array): number {
  for (let at = height - 3; at >= base; at -= 3) {
    if (stack[at] === undo) registers[stack[at + 1]!] = stack[at + 2]!;
  }
  return base;
}

/** Forgets the choices above `base` but keeps what must be undone when backtracking goes below it. */
export function dropChoices(stack: Int32Array, base: number, height: number): number {
  let kept = base;
  for (let at = base; at < height; at += 3) {
    if (stack[at] !== undo) continue;
    if (kept !== at) {
      stack[kept] = undo;
      stack[kept + 1] = stack[at + 1]!;
      stack[kept + 2] = stack[at + 2]!;
    }
    kept += 3;
  }
  return kept;
}
