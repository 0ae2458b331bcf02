import { positionText } from '../text.ts';
import type { Kernel } from './kernel.ts';

/** The kernel without WebAssembly: slower, with the same answers. */
export class ScriptKernel implements Kernel {
  readonly start = 0;
  #bytes = new Uint8Array(0);
  /** The bytes as text, as long as they are looked at. */
  #text: string | undefined;
  #end = 0;
  #literal = /(?!)/g;

  memory(length: number): Uint8Array {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    this.#text = undefined;
    return this.#bytes;
  }

  prepare(literal: string): void {
    this.#literal = new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
  }

  find(at: number, end: number): number {
    return this.#search(this.#literal, at, end);
  }

  findEscape(at: number, end: number): number {
    return this.#search(/\\u|&#/g, at, end);
  }

  findEither(at: number, end: number, one: number, other: number): number {
    for (let position = at; position < end; position++) {
      const byte = this.#bytes[position];
      if (byte === one || byte === other) return position;
    }
    return -1;
  }

  isAscii(at: number, end: number): boolean {
    for (let position = at; position < end; position++) if (this.#bytes[position]! > 127) return false;
    return true;
  }

  #search(pattern: RegExp, at: number, end: number): number {
    if (this.#text === undefined || this.#end !== end) this.#text = positionText(this.#bytes, 0, end);
    this.#end = end;
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.index ?? -1;
  }
}
