/**
 * Writes everything that is generated: registries from folder listings, reference pages from definitions.
 * `npm run generate` writes; `--check` fails when a file is not as generated.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { literalKernelFile } from './generate/literal-kernel.ts';
import { referencePages } from './generate/reference.ts';
import { registries } from './generate/registries.ts';

const root = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const files = [...registries(root), literalKernelFile()];
if (!check) write(files);
files.push(...(await referencePages(root)));
const stale = files.filter(({ file, text }) => !existsSync(path.join(root, file)) || read(file) !== text);
if (check) {
  for (const { file } of stale) console.error(`${file} is not as generated. Run \`npm run generate\`.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  write(stale);
  console.log(`${files.length} generated files, ${stale.length} rewritten.`);
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
}

function write(all: readonly { file: string; text: string }[]): void {
  for (const { file, text } of all) {
    const target = path.join(root, file);
    if (existsSync(target) && read(file) === text) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
