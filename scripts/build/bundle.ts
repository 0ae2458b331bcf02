import path from 'node:path';
import { build } from 'esbuild';
import { licenceTexts } from './licences.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** A program made of all its modules, so that it runs without an installation. */
export interface Bundle {
  /** From the repository's root, below which the bundle finds `packs`. */
  readonly file: string;
  readonly entry: string;
  /** Whether the file is committed: users run an action straight from the repository. */
  readonly committed: boolean;
  /** Whether the file is started by its name: its entry begins with `#!`. */
  readonly executable: boolean;
}

export const bundles: readonly Bundle[] = [
  { file: 'dist/action/index.cjs', entry: 'src/action/main.ts', committed: true, executable: false },
  { file: 'dist/cli/gauntlet.cjs', entry: 'src/cli/gauntlet.ts', committed: false, executable: true },
];

/**
 * Makes a bundle: its files by path from the repository's root. The same sources give the same bytes on every
 * machine. CommonJS, because splunk-sdk does not survive strict mode, and `.cjs`, because the package is ESM; not
 * minified, so that it can be reviewed. Imports written `await import()` stay lazy.
 */
export async function makeBundle({ file, entry }: Bundle): Promise<Map<string, Uint8Array>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'external',
    logLevel: 'error',
    define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  const files = outputFiles.map(({ path: absolute, contents }) => [relative(absolute), contents] as const);
  const licences = `${path.posix.dirname(file)}/licences.txt`;
  return new Map([...files, [licences, await licenceTexts(root, Object.keys(metafile.inputs))]]);
}

const relative = (file: string): string => path.relative(root, file).replaceAll(path.sep, '/');
