/** `npm run new -- KIND NAME`: makes the files of a new definition and regenerates the registries. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scaffolds } from './new/scaffolds.ts';

const root = path.resolve(import.meta.dirname, '..');
const [kind, name] = process.argv.slice(2);
const scaffold = scaffolds.find((candidate) => candidate.kind === kind);

if (!scaffold || !name || !/^[a-z][a-z0-9_-]*$/.test(name)) {
  const kinds = scaffolds.map((candidate) => `  ${candidate.kind.padEnd(9)} ${candidate.summary}`).join('\n');
  console.error(`Usage: npm run new -- KIND NAME\n\nKinds:\n${kinds}\n\nNames are in lower case.`);
  process.exit(2);
}

const files = scaffold.files(name);
const taken = files.filter(({ file }) => existsSync(path.join(root, file)));
if (taken.length > 0) {
  console.error(`${taken.map(({ file }) => file).join(', ')} is there already.`);
  process.exit(2);
}
for (const { file, text } of files) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  console.log(`made ${file}`);
}
execFileSync(process.execPath, ['--import', 'tsx', 'scripts/generate.ts'], { cwd: root, stdio: 'inherit' });
console.log('Next: write the behaviour and its golden, then run `npm test`.');
