import { type Diagnostic, describe, type SourceText } from '../diagnostics/index.ts';
import { booleanSetting, type ConfFile, integerSetting, settingText } from './conf.ts';
import { stanzaIncomplete } from './problems.ts';

/** An event type: events that a search would find. Source: Admin Manual, "eventtypes.conf". */
export interface EventType {
  readonly name: string;
  /** The search, macros not yet expanded. */
  readonly search: SourceText;
  /** 1 comes first, 10 last. */
  readonly priority: number;
  /** Tags given in eventtypes.conf itself, as old apps do. */
  readonly tags: readonly string[];
}

/** The event types that are on, by priority and name. */
export function readEventTypes(conf: ConfFile | undefined, diagnostics: Diagnostic[]): EventType[] {
  const types: EventType[] = [];
  for (const { name, settings } of conf?.stanzas.values() ?? []) {
    if (name === 'default' || booleanSetting(settings.get('disabled')?.value, false)) continue;
    const search = settings.get('search');
    if (!search || search.value === '') {
      diagnostics.push(describe(stanzaIncomplete, name, 'search'));
      continue;
    }
    types.push({
      name,
      search: settingText(search, `event type ${name}`),
      priority: integerSetting(settings.get('priority')?.value, 1),
      tags: (settings.get('tags')?.value ?? '').split(/[\s,]+/).filter((tag) => tag !== ''),
    });
  }
  return types.sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
}
