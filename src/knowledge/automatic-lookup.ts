import type { ConfSetting } from './conf.ts';
import { readFieldList } from './format.ts';

/** A LOOKUP- of props.conf: which lookup, by which fields, giving which. Source: Admin Manual, "props.conf", LOOKUP. */
export interface AutomaticLookup {
  readonly setting: ConfSetting;
  /** The lookup's definition. */
  readonly lookup: string;
  readonly inputs: readonly FieldMapping[];
  /** Absent: all fields of the lookup that are no inputs. */
  readonly outputs?: readonly FieldMapping[];
  /** OUTPUT replaces fields that are there; OUTPUTNEW doesn't. */
  readonly overwrites: boolean;
}

/** A field of the lookup and the event's field that stands for it. */
export interface FieldMapping {
  readonly lookupField: string;
  readonly eventField: string;
}

/** Reads `table in AS field OUTPUT out AS field`; undefined when that is not what it is. */
export function readAutomaticLookup(setting: ConfSetting): AutomaticLookup | undefined {
  const [lookup, ...words] = readFieldList(setting.value);
  const at = words.findIndex((word) => /^output(?:new)?$/i.test(word));
  const inputs = readMappings(at < 0 ? words : words.slice(0, at));
  const outputs = at < 0 ? undefined : readMappings(words.slice(at + 1));
  if (lookup === undefined || !inputs || inputs.length === 0 || (at >= 0 && !outputs)) return undefined;
  const overwrites = at < 0 || words[at]!.toUpperCase() === 'OUTPUT';
  return { setting, lookup, inputs, ...(outputs && outputs.length > 0 ? { outputs } : {}), overwrites };
}

function readMappings(words: readonly string[]): FieldMapping[] | undefined {
  const mappings: FieldMapping[] = [];
  for (let at = 0; at < words.length; at++) {
    const lookupField = words[at]!;
    if (words[at + 1]?.toUpperCase() === 'AS') {
      const eventField = words[at + 2];
      if (eventField === undefined) return undefined;
      mappings.push({ lookupField, eventField });
      at += 2;
    } else mappings.push({ lookupField, eventField: lookupField });
  }
  return mappings;
}
