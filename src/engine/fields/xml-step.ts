import type { FieldAccumulator } from './field-accumulator.ts';

const deepest = 200;

/**
 * KV_MODE = xml: every element with text becomes a field named by the path of its elements (`Event.System.EventID`),
 * every attribute one with the attribute in braces (`Event.EventData.Data{@Name}`). Damaged XML gives what stands
 * before the damage. Source: Admin Manual, "props.conf", KV_MODE; Search Reference, "spath".
 */
export class XmlStep {
  extract(text: string, fields: FieldAccumulator): void {
    const path: string[] = [];
    let at = text.indexOf('<');
    while (at >= 0 && at < text.length) {
      if (text.startsWith('<!--', at)) at = after(text, '-->', at);
      else if (text.startsWith('<![CDATA[', at)) at = cdata(text, at, path, fields);
      else if (text[at + 1] === '?' || text[at + 1] === '!') at = after(text, '>', at);
      else if (text[at + 1] === '/') {
        path.pop();
        at = after(text, '>', at);
      } else at = openTag(text, at, path, fields);
      if (at < 0 || path.length > deepest) return;
      const next = text.indexOf('<', at);
      if (next < 0) return;
      if (path.length > 0 && next > at) addText(text.slice(at, next), path, fields);
      at = next;
    }
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function cdata(text: string, at: number, path: readonly string[], fields: FieldAccumulator): number {
  const end = text.indexOf(']]>', at);
  if (end < 0) return -1;
  add(fields, path.join('.'), text.slice(at + 9, end));
  return end + 3;
}

const nameForm = /[^\s/>=]+/y;

/** Reads a tag with its attributes; -1 when it is never closed. */
function openTag(text: string, start: number, path: string[], fields: FieldAccumulator): number {
  nameForm.lastIndex = start + 1;
  const name = nameForm.exec(text)?.[0];
  if (name === undefined) return -1;
  path.push(name);
  let at = start + 1 + name.length;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    if (at >= text.length) return -1;
    if (text[at] === '>') return at + 1;
    if (text[at] === '/') {
      path.pop();
      return after(text, '>', at);
    }
    nameForm.lastIndex = at;
    const attribute = nameForm.exec(text)?.[0];
    if (attribute === undefined) return -1;
    at += attribute.length;
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    if (text[at] !== '=') continue;
    at++;
    while (at < text.length && text.charCodeAt(at) <= 32) at++;
    const mark = text[at];
    if (mark !== '"' && mark !== "'") return -1;
    const end = text.indexOf(mark, at + 1);
    if (end < 0) return -1;
    add(fields, `${path.join('.')}{@${attribute}}`, decodeEntities(text.slice(at + 1, end)));
    at = end + 1;
  }
}

function addText(text: string, path: readonly string[], fields: FieldAccumulator): void {
  const trimmed = text.trim();
  if (trimmed !== '') add(fields, path.join('.'), decodeEntities(trimmed));
}

function add(fields: FieldAccumulator, name: string, value: string): void {
  const slot = fields.slot(name);
  if (slot >= 0) fields.add(slot, value, true);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Resolves the five named entities and numbers; anything else stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name) return entities.get(name as string)!;
      const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
