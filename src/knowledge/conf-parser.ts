import { type Diagnostic, diagnose, type SourceText } from '../diagnostics/index.ts';
import { type ConfFile, type ConfSetting, type ConfStanza, confFile } from './conf.ts';
import { confLineUnreadable, confNotText } from './problems.ts';

/**
 * Parses a conf file. Comments begin with `#` at the start of a line; a value goes on in the next line when its line
 * ends with a backslash, and keeps the line break; settings before any stanza belong to `[default]`.
 * Source: Admin Manual, "Configuration file structure".
 */
export function parseConf(name: string, source: SourceText): { file: ConfFile; diagnostics: Diagnostic[] } {
  const parser = new ConfParser(source);
  if (source.text.includes('\0')) {
    return {
      file: confFile(name, []),
      diagnostics: [diagnose(confNotText, source, { start: 0, end: 0 }, source.name)],
    };
  }
  parser.parse();
  return { file: confFile(name, parser.stanzas), diagnostics: parser.diagnostics };
}

/** The stanza of settings that stand before any stanza, and of settings for all. */
export const defaultStanza = 'default';

class ConfParser {
  readonly stanzas: ConfStanza[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #text: string;
  #settings: Map<string, ConfSetting> | undefined;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  parse(): void {
    let at = this.#text.startsWith('\uFEFF') ? 1 : 0;
    while (at < this.#text.length) at = this.#line(at);
  }

  /** Reads the setting, stanza or comment at `start`; returns where the next one begins. */
  #line(start: number): number {
    const text = this.#text;
    let end = lineEnd(text, start);
    const first = text[skipSpaces(text, start, end)];
    if (first === '[' && text[start] !== '#') {
      this.#stanza(start, end);
      return end + 1;
    }
    if (text[start] === '#' || skipSpaces(text, start, end) === end) return end + 1;
    // Continued lines belong to the value, whatever they look like.
    while (end < text.length && continues(text, end)) end = lineEnd(text, end + 1);
    this.#setting(start, end);
    return end + 1;
  }

  #stanza(start: number, end: number): void {
    const open = skipSpaces(this.#text, start, end);
    const line = this.#text.slice(open, end).trimEnd();
    const close = line.lastIndexOf(']');
    if (close < 0) {
      this.#unreadable(open, end);
      return;
    }
    this.#open(line.slice(1, close), open + 1, open + close);
  }

  #open(name: string, start: number, end: number): Map<string, ConfSetting> {
    const settings = new Map<string, ConfSetting>();
    this.stanzas.push({ name, settings, source: this.#source, span: { start, end } });
    this.#settings = settings;
    return settings;
  }

  #setting(start: number, end: number): void {
    const text = this.#text;
    const equals = text.indexOf('=', start);
    const firstLine = lineEnd(text, start);
    if (equals < 0 || equals >= firstLine || text.slice(start, equals).trim() === '') {
      this.#unreadable(start, firstLine);
      return;
    }
    const key = text.slice(start, equals).trim();
    let from = equals + 1;
    let to = end;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    const value = joinLines(text.slice(from, to));
    const settings = this.#settings ?? this.#open(defaultStanza, start, start);
    // A key given again takes its place at the end, as the last one counts.
    settings.delete(key);
    settings.set(key, { key, value, source: this.#source, span: { start: from, end: to } });
  }

  #unreadable(start: number, end: number): void {
    const shown = this.#text.slice(start, Math.min(end, start + 60)).trim();
    this.diagnostics.push(diagnose(confLineUnreadable, this.#source, { start, end }, shown));
  }
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Whether the line that ends at `end` goes on in the next one. */
function continues(text: string, end: number): boolean {
  const last = text[end - 1] === '\r' ? end - 2 : end - 1;
  return text[last] === '\\';
}

/** Drops the backslashes that continue lines, and carriage returns; the line breaks stay. */
const joinLines = (value: string): string =>
  value.includes('\n') || value.includes('\r') ? value.replace(/\\\r?\n/g, '\n').replace(/\r/g, '') : value;
