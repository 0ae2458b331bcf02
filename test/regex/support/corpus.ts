import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** Folders of public detections beside the checkout; tests over them skip where they are absent. */
export const corpusFolders = ['security_content', 'security_content_2025', 'detections_newer']
  .map((name) => path.resolve(import.meta.dirname, '../../../../shared/corpus', name))
  .filter((folder) => existsSync(folder));

const text = String.raw`"((?:[^"\\]|\\[^])*)"`;
const uses = [
  new RegExp(String.raw`\|\s*rex\b((?:\s+\w+\s*=\s*(?:"[^"]*"|[\w.{}-]+))*)\s+${text}`, 'gi'),
  new RegExp(String.raw`\|\s*regex\b(\s+[\w.{}]+\s*!?=)?\s*${text}`, 'gi'),
  new RegExp(String.raw`\b(?:match|replace|mvfind)\s*(\()[^",()]*(?:\([^()]*\))?[^",()]*,\s*${text}`, 'gi'),
];

/** Every regular expression that the searches and macros of a folder hold, without SPL's own escapes. */
export function regexesOf(folders: readonly string[]): string[] {
  const found = new Set<string>();
  for (const search of folders.flatMap((folder) => [...searchesOf(folder)])) {
    for (const use of uses) {
      for (const [, options, literal] of search.matchAll(use)) {
        if (!/mode\s*=\s*"?sed/i.test(options ?? '')) found.add(literal!.replace(/\\(["\\])/g, '$1'));
      }
    }
  }
  return [...found].sort();
}

function* searchesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.yml')) continue;
    const source = readFileSync(path.join(folder, entry), 'utf8');
    if (!/^(?:search|definition):/m.test(source)) continue;
    const content = parse(source, { logLevel: 'silent' }) as { search?: unknown; definition?: unknown };
    for (const search of [content.search, content.definition]) if (typeof search === 'string') yield search;
  }
}
