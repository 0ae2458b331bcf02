const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A delimiter as a search writes it: `\\n`, `\\t` and `\\r` stand for newline, tab and carriage return. */
export const unescapeText = (text: string): string => text.replace(/\\([ntr])/g, (_, name: string) => escapes[name]!);
