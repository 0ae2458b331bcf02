import type { SourceText, Span } from '../diagnostics/index.ts';

/** One `key = value` of a conf stanza, with where it stands. Source: Admin Manual, "About configuration files". */
export interface ConfSetting {
  readonly key: string;
  readonly value: string;
  /** Absent for settings that were not read from a file. */
  readonly source?: SourceText;
  readonly span?: Span;
}

/** One `[stanza]` of a conf file. Settings keep the file's order; of a key given twice the last one counts. */
export interface ConfStanza {
  readonly name: string;
  readonly settings: ReadonlyMap<string, ConfSetting>;
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
      earlier ? { name: stanza.name, settings: new Map([...earlier.settings, ...stanza.settings]) } : stanza,
    );
  }
  return { name, stanzas: byName };
}
