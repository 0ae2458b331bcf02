import { FieldAccumulator } from '../fields/field-accumulator.ts';
import { emptyTree } from '../fields/json-paths.ts';
import { JsonScanner, unescapeJson } from '../fields/json-scanner.ts';
import { XmlStep } from '../fields/xml-step.ts';
import { type Row, type Scalar, scalarsOf } from '../values/index.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Values are given as texts here, not as places in a segment. */
const noBytes = new Uint8Array();

/**
 * All fields of a JSON or XML text under their paths (`user.name`, `roles{}`, `ev.data{@id}`), as spath without a path
 * makes them. A text that is neither has none. Source: Search Reference, "spath".
 */
export function documentFields(text: string): Row {
  const first = text.trimStart()[0];
  if (first === '<') return xmlFields(text);
  return first === '{' || first === '[' ? jsonFields(text) : new Map();
}

function xmlFields(text: string): Row {
  const fields = new FieldAccumulator([], true, noBytes);
  new XmlStep(fields).extract(text);
  return new Map(fields.filled.map((slot) => [fields.names[slot]!, fields.get(fields.names[slot]!)]));
}

function jsonFields(text: string): Row {
  const bytes = encoder.encode(text);
  const names: string[] = [];
  const scanner = new JsonScanner((name) => (name === '' ? -1 : names.push(name) - 1));
  scanner.scan(bytes, 0, bytes.length, emptyTree());
  const row: Row = new Map();
  for (let at = 0; at < scanner.count; at++) {
    const [start, end] = [scanner.starts[at]!, scanner.ends[at]!];
    const value = scanner.escaped[at] ? unescapeJson(bytes, start, end) : decoder.decode(bytes.subarray(start, end));
    addValue(row, names[scanner.slots[at]!]!, value);
  }
  return row;
}

function addValue(row: Row, name: string, value: Scalar): void {
  const present = row.get(name) ?? null;
  row.set(name, present === null ? value : [...scalarsOf(present), value]);
}
