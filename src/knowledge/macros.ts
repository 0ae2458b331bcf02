import { type Diagnostic, describe } from '../diagnostics/index.ts';
import type { MacroDefinition } from '../spl/index.ts';
import { booleanSetting, type ConfFile, settingText } from './conf.ts';
import { stanzaIncomplete } from './problems.ts';

/** Macros by name and number of arguments: `name` or `name(2)`. Source: Admin Manual, "macros.conf". */
export function readMacros(conf: ConfFile | undefined, diagnostics: Diagnostic[]): Map<string, MacroDefinition> {
  const macros = new Map<string, MacroDefinition>();
  for (const { name: stanza, settings } of conf?.stanzas.values() ?? []) {
    if (stanza === 'default' || booleanSetting(settings.get('disabled')?.value, false)) continue;
    const definition = settings.get('definition');
    if (!definition) {
      diagnostics.push(describe(stanzaIncomplete, stanza, 'definition'));
      continue;
    }
    const [, name = stanza, count] = /^(.*?)\((\d+)\)$/s.exec(stanza) ?? [];
    const args = (settings.get('args')?.value ?? '')
      .split(',')
      .map((argument) => argument.trim())
      .filter((argument) => argument !== '');
    const validation = settings.get('validation')?.value;
    const errorMessage = settings.get('errormsg')?.value;
    macros.set(macroKey(name, count === undefined ? 0 : Number(count)), {
      name,
      arguments: args,
      definition: settingText(definition, `macro ${stanza}`),
      isEval: booleanSetting(settings.get('iseval')?.value, false),
      ...(validation ? { validation } : {}),
      ...(errorMessage ? { errorMessage } : {}),
    });
  }
  return macros;
}

/** The key of a macro in the table. */
export const macroKey = (name: string, argumentCount: number): string =>
  argumentCount === 0 ? name : `${name}(${argumentCount})`;
