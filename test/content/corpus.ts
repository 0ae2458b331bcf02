import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where real content repositories lie, for tests that want them: beside this repository, or where the variable says. */
const corpus = process.env['GAUNTLET_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../shared/corpus');

/** A folder of the corpus; the calling test is skipped, with a word why, where there is none. */
export function corpusFolder(test: Mocha.Context, name: string): string {
  const folder = path.join(corpus, name);
  if (!existsSync(folder)) {
    console.log(`      skipped: ${name} is not there; set GAUNTLET_CORPUS to a folder that has it`);
    test.skip();
  }
  return folder;
}
