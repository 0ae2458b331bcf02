import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The licences of the packages that the given source files belong to, by name: what their licences ask of a copy. */
export async function licenceTexts(root: string, sources: readonly string[]): Promise<Uint8Array> {
  const folders = new Set(sources.flatMap((source) => source.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  const texts = await Promise.all([...folders].sort().map((folder) => licenceText(path.join(root, folder))));
  return Buffer.from([...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`));
}

async function licenceText(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).sort().find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : `\n${await readFile(path.join(folder, file), 'utf8')}`;
  return (
    `${name} ${version} (${typeof license === 'string' ? license : 'see below'})\n${text}`
      .replaceAll('\r\n', '\n')
      .trimEnd() + '\n'
  );
}
