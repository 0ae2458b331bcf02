/** `npm run golden -- FILTER`: runs the golden files whose title holds FILTER, and shows each difference. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const filter = process.argv.slice(2).join(' ');
const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /golden.*\.test\.ts$/.test(file))
  .map((file) => path.join('test', file));
const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
const options = ['--no-config', '--node-option', 'import=tsx', '--reporter', 'spec', '--timeout', '60000'];
const { status } = spawnSync(process.execPath, [mocha, ...options, ...(filter ? ['--fgrep', filter] : []), ...files], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
