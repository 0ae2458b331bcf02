import { ExcerptText, FileText, type SourceText, type Span } from '../diagnostics/index.ts';

/** One `key = value` of a conf stanza, with where it stands. Source: Admin Manual, "About configuration files". */
export interface ConfSetting {
  readonly key: string;
  readonly value: string;
  /** Absent for settings that were not read from a file. */
  readonly source?: SourceText;
  /** The value as it stands in `source`, with the backslashes of continued lines. */
  readonly span?: Span;
}

/** One `[stanza]` of a conf file. Settings keep the file's order; of a key given twice the last one counts. */
export interface ConfStanza {
  readonly name: string;
  readonly settings: ReadonlyMap<string, ConfSetting>;
  /** Where the stanza's name stands. */
  readonly source?: SourceText;
  readonly span?: Span;
}

/** A conf file such as props.conf after layering: stanzas in order of first appearance. */
export interface ConfFile {
  /** Name without the ending: `props`, `macros`. */
  readonly name: string;
  readonly stanzas: ReadonlyMap<string, ConfStanza>;
}

/** Makes a stanza out of plain settings, for knowledge that comes from content rather than from a file. */
export function confStanza(name: string, settings: Readonly<Record<string, string | undefined>>): ConfStanza {
  const entries = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { name, settings: new Map(entries.map(([key, value]) => [key, { key, value }])) };
}

/** Makes a conf file out of stanzas. Of two stanzas of one name the later settings win. */
export function confFile(name: string, stanzas: Iterable<ConfStanza>): ConfFile {
  const byName = new Map<string, ConfStanza>();
  for (const stanza of stanzas) {
    const earlier = byName.get(stanza.name);
    byName.set(
      stanza.name,
      earlier ? { ...earlier, settings: new Map([...earlier.settings, ...stanza.settings]) } : stanza,
    );
  }
  return { name, stanzas: byName };
}

/** One file over another, setting by setting: what `higher` says wins. */
export const layered = (lower: ConfFile, higher: ConfFile): ConfFile =>
  confFile(lower.name, [...lower.stanzas.values(), ...higher.stanzas.values()]);

/**
 * A setting's value as a text whose spans lead back to the conf file, across continued lines too.
 * `name` is what to call the text when it comes from no file.
 */
export function settingText(setting: ConfSetting, name: string = setting.key): SourceText {
  const { source, span, value } = setting;
  if (!source || !span) return new FileText(name, value);
  const offsets = new Int32Array(value.length + 1);
  let at = span.start;
  for (let index = 0; index < value.length; index++) {
    // Dropped on the way: the backslash before a line's end, and carriage returns.
    while (at < span.end && source.text[at] !== value[index]) at++;
    offsets[index] = at;
    at++;
  }
  offsets[value.length] = span.end;
  return new ExcerptText(source, value, offsets);
}

/** Whether a Boolean setting is on. Source: Admin Manual: true, t, yes, y, 1, enabled; anything else is off. */
export function booleanSetting(value: string | undefined, otherwise: boolean): boolean {
  if (value === undefined || value.trim() === '') return otherwise;
  return /^(?:true|t|yes|y|on|enabled|[1-9]\d*)$/i.test(value.trim());
}

/** A whole number setting, or `otherwise` when it is none. */
export function integerSetting(value: string | undefined, otherwise: number): number {
  return value !== undefined && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : otherwise;
}
