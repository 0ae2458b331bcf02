import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, describe } from '../diagnostics/index.ts';
import { fileProblems } from './problems.ts';
import { yamlProblems } from './yaml/problems.ts';

/** A YAML file that was found. */
export interface FoundFile {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly absolute: string;
}

/** The largest content file: the biggest one of security_content has 60 kB. */
const largestFile = 5_000_000;

/**
 * The YAML files under `name` in the repository, sorted by path; just itself when `name` is a file. Symbolic links
 * are followed only to files inside the repository.
 */
export function listFiles(root: string, name: string, diagnostics: Diagnostic[]): FoundFile[] {
  const absolute = path.join(root, name);
  if (!existsSync(absolute)) return [];
  const found: FoundFile[] = [];
  collect(root, realpathSync(root), name, found, diagnostics);
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function collect(root: string, realRoot: string, file: string, found: FoundFile[], diagnostics: Diagnostic[]): void {
  const absolute = path.join(root, file);
  const stats = lstatSync(absolute);
  if (stats.isSymbolicLink() && !isFileInside(absolute, realRoot)) {
    if (isYaml(file) || !path.extname(file)) diagnostics.push(inFile(describe(fileProblems.link, file), file));
  } else if (stats.isDirectory()) {
    for (const entry of readdirSync(absolute).sort()) {
      if (entry !== '.git' && entry !== 'node_modules') collect(root, realRoot, `${file}/${entry}`, found, diagnostics);
    }
  } else if (isYaml(file)) found.push({ file, absolute });
}

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/** Whether a path, links resolved, is an existing file under `folder` (a resolved path itself). */
export function isFileInside(absolute: string, folder: string): boolean {
  try {
    const real = realpathSync(absolute);
    return real.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep) && statSync(real).isFile();
  } catch {
    return false;
  }
}

/** Reads a UTF-8 file; undefined, with a diagnostic, when it can't be read as one. */
export function readTextFile({ file, absolute }: FoundFile, diagnostics: Diagnostic[]): string | undefined {
  try {
    const { size } = statSync(absolute);
    if (size > largestFile) {
      diagnostics.push(inFile(describe(yamlProblems.tooBig, size, largestFile), file));
      return undefined;
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolute));
    return text;
  } catch (error) {
    const reason = error instanceof TypeError ? describe(yamlProblems.notText) : unreadable(error);
    diagnostics.push(inFile(reason, file));
    return undefined;
  }
}

const unreadable = (error: unknown): Diagnostic =>
  describe(fileProblems.unreadable, (error as NodeJS.ErrnoException).code ?? 'unknown');

/** Puts a diagnostic without a place of its own on a file's first character. */
export const inFile = (diagnostic: Diagnostic, file: string): Diagnostic => ({
  ...diagnostic,
  location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
});
