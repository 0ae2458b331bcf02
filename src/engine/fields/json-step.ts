import type { FieldAccumulator } from './field-accumulator.ts';
import { emptyTree, type JsonNode, jsonTree } from './json-paths.ts';
import { JsonScanner, unescapeJson } from './json-scanner.ts';
import type { LazyColumn } from './lazy-column.ts';

/** Automatic extraction from JSON events, for the fields of one pass. */
export class JsonStep {
  readonly #scanner: JsonScanner;
  readonly #root: JsonNode;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(fields: FieldAccumulator) {
    this.#scanner = fields.wantsAll ? new JsonScanner((name) => fields.slot(name)) : new JsonScanner();
    this.#root = fields.wantsAll ? emptyTree() : jsonTree(fields.names, [...fields.names.keys()]);
  }

  /** Whether the event is read as JSON. */
  static reads(bytes: Uint8Array, start: number, end: number): boolean {
    return JsonScanner.looksLikeJson(bytes, start, end);
  }

  scan(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#scanner.scan(bytes, start, end, this.#root);
  }

  /** Turns the values of the last event into codes of their columns: the first per slot, then further ones. */
  collect(codes: Int32Array, more: (number[] | undefined)[], columns: readonly LazyColumn[]): void {
    const { slots, starts, ends, escaped, count } = this.#scanner;
    for (let at = 0; at < count; at++) {
      const slot = slots[at]!;
      const { dictionary } = columns[slot]!;
      const code =
        escaped[at] === 1
          ? dictionary.code(unescapeJson(this.#bytes, starts[at]!, ends[at]!))
          : dictionary.codeOfBytes(this.#bytes, starts[at]!, ends[at]!);
      if (codes[slot] === 0) codes[slot] = code;
      else (more[slot] ??= []).push(code);
    }
    this.#scanner.count = 0;
  }
}
