import { booleanSetting, type ConfFile } from './conf.ts';

/** The search commands that apps bring as programs: the stanzas of commands.conf. Source: Admin Manual, "commands.conf". */
export function readCustomCommands(conf: ConfFile | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, settings } of conf?.stanzas.values() ?? []) {
    if (name === 'default' || booleanSetting(settings.get('disabled')?.value, false)) continue;
    names.add(name.toLowerCase());
  }
  return names;
}
