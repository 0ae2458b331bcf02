/**
 * A time format taken apart: directives, and the literal text between them. `%T` and its like are spelled out, so that
 * printing and parsing know the simple directives only.
 */
export type FormatPart =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'directive';
      /** The letter: `Y`, `m`, `N`, `z` ... `Ez` for `%Ez`. */
      readonly letter: string;
      /** Digits of `%3N`; colons of `%::z`; 0 when there are none. */
      readonly width: number;
      /** As written, for directives that mean nothing. */
      readonly written: string;
    };

export interface TimeFormat {
  readonly text: string;
  readonly parts: readonly FormatPart[];
}

/** Directives that stand for a format. Source: Search Reference, "Date and time format variables". */
const composed: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  '+': '%a %b %e %H:%M:%S %Z %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  R: '%H:%M',
  r: '%I:%M:%S %p',
  T: '%H:%M:%S',
  x: '%m/%d/%Y',
  X: '%H:%M:%S',
  h: '%b',
};

const compiled = new Map<string, TimeFormat>();
const mostCompiled = 1000;
const longestKept = 1000;

/** Takes a format apart, once: the result is kept (for a bounded number of formats) and shared. Never fails. */
export function compileFormat(text: string): TimeFormat {
  const known = compiled.get(text);
  if (known) return known;
  const format = { text, parts: partsOf(text) };
  if (compiled.size >= mostCompiled) compiled.clear();
  if (text.length <= longestKept) compiled.set(text, format);
  return format;
}

const directive = /%(?:(:{1,3})z|(E)z|([1-9])([NQf])|([A-Za-z%+]))/y;

function partsOf(text: string): FormatPart[] {
  const parts: FormatPart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal) parts.push({ kind: 'literal', text: literal });
    literal = '';
  };
  for (let at = 0; at < text.length; ) {
    directive.lastIndex = at;
    const match = text[at] === '%' ? directive.exec(text) : null;
    if (!match) {
      literal += text[at];
      at++;
      continue;
    }
    at = directive.lastIndex;
    const [written, colons, minutes, digits, fraction, letter] = match;
    if (letter === '%') literal += '%';
    else if (letter === 'n') literal += '\n';
    else if (letter === 't') literal += '\t';
    else if (letter && Object.hasOwn(composed, letter)) {
      flush();
      parts.push(...partsOf(composed[letter]!));
    } else {
      flush();
      parts.push({
        kind: 'directive',
        letter: colons ? 'z' : minutes ? 'Ez' : (fraction ?? letter!),
        width: colons?.length ?? Number(digits ?? 0),
        written,
      });
    }
  }
  flush();
  return parts;
}
