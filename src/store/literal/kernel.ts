import { kernelModule } from './kernel.generated.ts';
import { ScriptKernel } from './script-kernel.ts';

/** Finds bytes in a memory of its own. Offsets are positions in that memory. */
export interface Kernel {
  /** Makes room for `length` bytes (and what the kernel reads behind them) and returns the memory. */
  memory(length: number): Uint8Array;
  /** Where data starts in the memory. */
  readonly start: number;
  /** Sets the literal that `find` looks for: ASCII, at most {@link longestLiteral} characters. Case does not count. */
  prepare(literal: string): void;
  find(at: number, end: number): number;
  /** Where `\u` or `&#` comes next. */
  findEscape(at: number, end: number): number;
  /** Where one of two bytes comes next. */
  findEither(at: number, end: number, one: number, other: number): number;
  /** Whether all bytes are ASCII; a few bytes behind the end may count as well. */
  isAscii(at: number, end: number): boolean;
}

export const longestLiteral = 256;

const pageSize = 1 << 16;
/** The needle and its masks stand in front of the data. */
const dataStart = 2 * longestLiteral;
/** The kernel reads this much behind the data. */
const slack = 32;

interface Exports {
  find(at: number, end: number, needle: number, length: number): number;
  findEscape(at: number, end: number): number;
  findEither(at: number, end: number, one: number, other: number): number;
  isAscii(at: number, end: number): number;
}

/** As much of the standard WebAssembly object as is used; browsers and Node have it. */
interface WebAssemblyRuntime {
  readonly Memory: new (size: { initial: number }) => LinearMemory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

interface LinearMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const runtime = (globalThis as { readonly WebAssembly?: WebAssemblyRuntime }).WebAssembly;

let shared: Kernel | undefined;

/** One kernel serves the whole process: nothing else runs between the calls of one scan. */
export function sharedKernel(): Kernel {
  shared ??= createKernel() ?? new ScriptKernel();
  return shared;
}

/** The kernel, or undefined where WebAssembly with SIMD is not to be had. */
export function createKernel(): Kernel | undefined {
  if (!runtime) return undefined;
  try {
    const memory = new runtime.Memory({ initial: 1 });
    const code = Uint8Array.from(atob(kernelModule), (character) => character.charCodeAt(0));
    const instance = new runtime.Instance(new runtime.Module(code), { memory: { memory } });
    return new WasmKernel(memory, instance.exports as Exports);
  } catch {
    return undefined;
  }
}

class WasmKernel implements Kernel {
  readonly start = dataStart;
  readonly #memory: LinearMemory;
  readonly #exports: Exports;
  #bytes: Uint8Array;
  #length = 0;

  constructor(memory: LinearMemory, exports: Exports) {
    this.#memory = memory;
    this.#exports = exports;
    this.#bytes = new Uint8Array(memory.buffer);
  }

  memory(length: number): Uint8Array {
    const missing = dataStart + length + slack - this.#bytes.length;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageSize));
      this.#bytes = new Uint8Array(this.#memory.buffer);
    }
    return this.#bytes;
  }

  prepare(literal: string): void {
    this.#length = literal.length;
    for (let at = 0; at < literal.length; at++) {
      const code = literal.charCodeAt(at);
      const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
      this.#bytes[at] = isLetter ? code | 0x20 : code;
      this.#bytes[literal.length + at] = isLetter ? 0x20 : 0;
    }
  }

  find(at: number, end: number): number {
    return this.#exports.find(at, end, 0, this.#length);
  }

  findEscape(at: number, end: number): number {
    return this.#exports.findEscape(at, end);
  }

  findEither(at: number, end: number, one: number, other: number): number {
    return this.#exports.findEither(at, end, one, other);
  }

  isAscii(at: number, end: number): boolean {
    return this.#exports.isAscii(at, end) === 1;
  }
}
