import { readFieldList } from './format.ts';

/** One `original AS alias` of a FIELDALIAS-. Source: Admin Manual, "props.conf", FIELDALIAS. */
export interface FieldAlias {
  readonly original: string;
  readonly alias: string;
  /** AS replaces a field of the alias's name, and removes it when the original is missing; ASNEW leaves it. */
  readonly overwrites: boolean;
}

/** Reads `a AS b c ASNEW d`; undefined when that is not what it is. */
export function readAliases(text: string): FieldAlias[] | undefined {
  const words = readFieldList(text);
  const aliases: FieldAlias[] = [];
  if (words.length === 0 || words.length % 3 !== 0) return undefined;
  for (let at = 0; at < words.length; at += 3) {
    const operator = words[at + 1]!.toUpperCase();
    if (operator !== 'AS' && operator !== 'ASNEW') return undefined;
    aliases.push({ original: words[at]!, alias: words[at + 2]!, overwrites: operator === 'AS' });
  }
  return aliases;
}
