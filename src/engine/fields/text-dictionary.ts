import { Dictionary, type Value } from '../values/index.ts';
import { ByteTable } from './byte-table.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** From this share of new values on, looking whether a value came before is not worth its time. */
const mostlyNew = 0.9;
const smallestSample = 1024;
/** Below this a decoder's call costs more than its work. */
const shortText = 48;

/**
 * Values of one field over a segment. Those found as bytes become texts when somebody looks at them (`count` never
 * does), and texts are copied, since a part of an event's text would keep all of it alive. A field that differs in
 * nearly every event (times, identifiers) stops looking for values that came before: they then have several codes.
 */
export class TextDictionary extends Dictionary {
  readonly #codes = new Map<Value, number>();
  /** Multivalues by their texts joined with NUL. */
  readonly #lists = new Map<string, number>();
  /** Values that stand in the bytes and are no texts yet: code, start and end of each. */
  readonly #places: number[] = [];
  readonly #sample: number;
  #bytes: Uint8Array | undefined;
  #table: ByteTable | undefined;
  #lookups = 0;
  #isMostlyNew = false;

  /** `rows` says for how many events values will be looked for at most. */
  constructor(rows = 0) {
    super();
    this.#sample = Math.max(smallestSample, rows >> 4);
  }

  override get values(): readonly Value[] {
    if (this.#places.length > 0) this.#readTexts();
    return this.list;
  }

  override countOf(code: number): number {
    return this.#lists.size === 0 ? Math.sign(code) : super.countOf(code) || Math.sign(code);
  }

  /** The code of a value. Multivalues of equal values have one code. */
  override code(value: Value): number {
    if (value === null) return 0;
    if (typeof value === 'object') return this.#listCode(value);
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const kept = typeof value === 'string' ? copied(value) : value;
    this.#codes.set(kept, this.list.length);
    return this.list.push(kept) - 1;
  }

  #listCode(list: Exclude<Value, null | string | number>): number {
    const key = list.map((item) => `${typeof item === 'number' ? 'n' : ''}${item}`).join('\0');
    let code = this.#lists.get(key);
    if (code === undefined) {
      code = this.list.push(list.map((item) => (typeof item === 'string' ? copied(item) : item))) - 1;
      this.#lists.set(copied(key), code);
    }
    return code;
  }

  /** The code of a text given as UTF-8 bytes; always the same bytes, which must not change. */
  codeOfBytes(bytes: Uint8Array, start: number, end: number): number {
    if (this.#isMostlyNew) return this.#newCode(start, end);
    this.#bytes ??= bytes;
    this.#table ??= new ByteTable(bytes);
    this.#lookups++;
    const known = this.#table.find(start, end);
    if (known !== 0) return known;
    const code = this.#newCode(start, end);
    this.#table.add(start, end, code);
    if (this.#table.size === this.#sample && this.#sample > mostlyNew * this.#lookups) {
      this.#isMostlyNew = true;
      this.#table = undefined;
    }
    return code;
  }

  #newCode(start: number, end: number): number {
    const code = this.list.push(null) - 1;
    this.#places.push(code, start, end);
    return code;
  }

  #readTexts(): void {
    const places = this.#places;
    const bytes = this.#bytes!;
    for (let at = 0; at < places.length; at += 3) {
      this.list[places[at]!] = textOf(bytes, places[at + 1]!, places[at + 2]!);
    }
    places.length = 0;
  }
}

/** UTF-8 bytes as a text of its own. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > shortText) return decoder.decode(bytes.subarray(start, end));
  for (let at = start; at < end; at++) if (bytes[at]! > 127) return decoder.decode(bytes.subarray(start, end));
  return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
}

/** A text of its own: the runtime keeps long parts of a text as references to the whole. */
const copied = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
