/**
 * Bundles the action and the command line into `dist`. `--check` writes nothing and fails when a committed bundle is
 * not what the sources give.
 */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundles, makeBundle, root } from './build/bundle.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];

for (const bundle of bundles.filter(({ committed }) => committed || !check)) {
  const files = await makeBundle(bundle);
  if (!check) await rm(path.join(root, path.dirname(bundle.file)), { recursive: true, force: true });
  for (const [file, contents] of files) {
    if (check) {
      if (!(await isSame(path.join(root, file), contents))) stale.push(file);
      continue;
    }
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), contents);
    console.log(`${file}  ${Math.ceil(contents.byteLength / 1024)} KiB`);
  }
  if (!check && bundle.executable) await chmod(path.join(root, bundle.file), 0o755);
}

for (const file of stale) console.error(`${file} is not what the sources give. Run \`npm run build\` and commit it.`);
process.exitCode = stale.length > 0 ? 1 : 0;

async function isSame(file: string, contents: Uint8Array): Promise<boolean> {
  const committed = await readFile(file, 'utf8').catch(() => undefined);
  return committed?.replaceAll('\r\n', '\n') === Buffer.from(contents).toString('utf8').replaceAll('\r\n', '\n');
}
