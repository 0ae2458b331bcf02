import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export type GoldenOption = 'caseInsensitive' | 'multiline' | 'dotAll' | 'extended' | 'ungreedy';

/** A subject and what PCRE2 found in it: per match its groups, null where unset. */
export interface GoldenSubject {
  readonly text: string;
  readonly matches?: readonly (readonly (string | null)[])[];
  /** The error of the match call. */
  readonly failed?: string;
}

export interface GoldenProbe {
  readonly pattern: string;
  readonly options?: readonly GoldenOption[];
  /** All matches of a subject rather than the first. */
  readonly all?: boolean;
  /** Why PCRE2 refuses the pattern. */
  readonly error?: string;
  /** This engine names the pattern as unsupported. */
  readonly unsupported?: boolean;
  readonly subjects?: readonly GoldenSubject[];
}

export interface GoldenFile {
  readonly title: string;
  readonly provenance: string;
  readonly probes: readonly GoldenProbe[];
}

const folder = fileURLToPath(new URL('../../golden/regex/', import.meta.url));

export const goldenFiles = (): { readonly name: string; readonly golden: GoldenFile }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, golden: parse(readFileSync(`${folder}${name}`, 'utf8')) as GoldenFile }));
