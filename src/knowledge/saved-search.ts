import type { SourceText } from '../diagnostics/index.ts';
import { type ConfFile, type ConfSetting, settingText } from './conf.ts';

/** A saved search with everything that its stanza says. Source: Admin Manual, "savedsearches.conf". */
export interface SavedSearch {
  readonly name: string;
  readonly search: SourceText;
  readonly settings: ReadonlyMap<string, ConfSetting>;
}

/** The saved searches of savedsearches.conf; `[default]` gives the settings that a stanza leaves out. */
export function readSavedSearches(conf: ConfFile | undefined): Map<string, SavedSearch> {
  const searches = new Map<string, SavedSearch>();
  const defaults = conf?.stanzas.get('default')?.settings ?? new Map<string, ConfSetting>();
  for (const { name, settings } of conf?.stanzas.values() ?? []) {
    const search = settings.get('search');
    if (name === 'default' || !search) continue;
    searches.set(name, {
      name,
      search: settingText(search, `saved search ${name}`),
      settings: new Map([...defaults, ...settings]),
    });
  }
  return searches;
}
