import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/content');

/** What a case changes in a fixture repository. */
export interface Edits {
  /** Pairs of text and replacement, by file. The text must be there. */
  readonly edits?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Files that are added or replaced. */
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** Copies a fixture repository to a temporary folder, edits the copy and gives its path to `use`. */
export async function withRepository<T>(name: string, edits: Edits, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(path.join(tmpdir(), 'gauntlet-content-'));
  try {
    cpSync(path.join(fixtures, name), root, { recursive: true });
    for (const [file, pairs] of Object.entries(edits.edits ?? {})) {
      let text = readFileSync(path.join(root, file), 'utf8');
      for (const [before, after] of pairs) {
        if (!text.includes(before)) throw new Error(`${file} of ${name} has no ${JSON.stringify(before)}.`);
        text = text.replace(before, () => after);
      }
      writeFileSync(path.join(root, file), text);
    }
    for (const [file, text] of Object.entries(edits.add ?? {})) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    for (const file of edits.remove ?? []) rmSync(path.join(root, file));
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
