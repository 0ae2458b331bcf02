import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isReadableData } from './committed-link.ts';
import { booleanAt, type ContentFile, contentHeader, fileStem, numberAt, textAt, textsAt } from './content-file.ts';
import type { ContentRepository, Lookup } from './model.ts';

/**
 * Reads a file of `lookups/`. The oldest layout has no `lookup_type`: a file name or a collection tells what it is,
 * and lists are written as one text with commas.
 */
export function readLookup(file: ContentFile): Lookup {
  const { root } = file;
  const written = textAt(root, 'filename');
  const lookupType = typeOf(textAt(root, 'lookup_type'), written, textAt(root, 'collection'));
  const ending = lookupType === 'mlmodel' ? 'mlmodel' : 'csv';
  return {
    ...contentHeader(file),
    kind: 'lookup',
    lookupType,
    dataFile: lookupType === 'kvstore' ? undefined : written || `${fileStem(file.file)}.${ending}`,
    fields: [...textsAt(root, 'fields'), ...commaList(textAt(root, 'fields_list'))],
    matchType: textsAt(root, 'match_type').flatMap((text) => text.match(/\w+\([^)]*\)/g) ?? []),
    minMatches: numberAt(root, 'min_matches'),
    maxMatches: numberAt(root, 'max_matches'),
    defaultMatch: textAt(root, 'default_match') || undefined,
    caseSensitive: booleanAt(root, 'case_sensitive_match'),
  };
}

function typeOf(written: string, filename: string, collection: string): Lookup['lookupType'] {
  if (written === 'csv' || written === 'kvstore' || written === 'mlmodel') return written;
  if (collection !== '') return 'kvstore';
  return filename.endsWith('.mlmodel') ? 'mlmodel' : 'csv';
}

const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A lookup's data file, which lies beside its YAML file; undefined when it isn't there. */
export function lookupFile(
  repository: ContentRepository,
  lookup: Lookup,
): { readonly name: string; read(): Uint8Array } | undefined {
  if (lookup.dataFile === undefined) return undefined;
  const name = path.posix.join(path.posix.dirname(lookup.file), path.posix.basename(lookup.dataFile));
  const absolute = path.join(repository.root, name);
  return isReadableData(repository.root, absolute) ? { name, read: () => readFileSync(absolute) } : undefined;
}
