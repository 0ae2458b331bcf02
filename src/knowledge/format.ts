import type { FieldPair, FormatPart } from './extraction-rule.ts';

/**
 * Reads a search-time FORMAT: `name::value` pairs, where either side may be quoted and hold `$1`.
 * Undefined when it is no such thing. Source: Admin Manual, "transforms.conf", FORMAT.
 */
export function readFormat(format: string): FieldPair[] | undefined {
  const pairs: FieldPair[] = [];
  const pair = /\s*("(?:[^"\\]|\\.)*"|[^\s"]+?)::("(?:[^"\\]|\\.)*"|[^\s"]*)(?=\s|$)/y;
  while (pair.lastIndex < format.length) {
    const from = pair.lastIndex;
    const match = pair.exec(format);
    if (!match) return format.slice(from).trim() === '' && pairs.length > 0 ? pairs : undefined;
    pairs.push({ name: readParts(unquote(match[1]!)), value: readParts(unquote(match[2]!)) });
  }
  return pairs.length > 0 ? pairs : undefined;
}

function readParts(text: string): FormatPart[] {
  const parts: FormatPart[] = [];
  for (const piece of text.split(/(\$\d{1,3})/)) {
    if (/^\$\d+$/.test(piece)) parts.push(Number(piece.slice(1)));
    else if (piece !== '') parts.push(piece);
  }
  return parts;
}

const unquote = (text: string): string =>
  text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;

/** Reads `"|", "="`: texts in quotation marks, with `\t`, `\n`, `\"` and `\\`; a text without marks stands for itself. */
export function readQuotedList(list: string): string[] {
  const items: string[] = [];
  for (const match of list.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s,"]+)/g)) {
    items.push(
      match[1] === undefined
        ? match[2]!
        : match[1].replace(/\\(.)/g, (_, escaped: string) => escapes.get(escaped) ?? escaped),
    );
  }
  return items;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
]);

/** Reads names separated by commas or spaces, quoted where they hold such characters. */
export function readFieldList(list: string): string[] {
  return [...list.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s,"]+)/g)].map((match) => match[1] ?? match[2]!);
}
