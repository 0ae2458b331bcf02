import { booleanSetting, type ConfFile } from './conf.ts';

/** Which tags a field's values have: field → value → tags, sorted. Source: Admin Manual, "tags.conf". */
export type TagTable = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Reads tags.conf: `[field=value]` stanzas, percent-encoded, with `tag = enabled`. */
export function readTags(conf: ConfFile | undefined): TagTable {
  const table = new Map<string, Map<string, readonly string[]>>();
  for (const { name, settings } of conf?.stanzas.values() ?? []) {
    const equals = name.indexOf('=');
    if (equals <= 0) continue;
    const tags = [...settings.values()]
      .filter(({ value }) => booleanSetting(value, false))
      .map(({ key }) => decode(key))
      .sort();
    if (tags.length === 0) continue;
    const field = decode(name.slice(0, equals));
    const values = table.get(field) ?? new Map<string, readonly string[]>();
    values.set(decode(name.slice(equals + 1)), tags);
    table.set(field, values);
  }
  return table;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
