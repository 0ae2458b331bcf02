import { git } from './git.ts';

/**
 * The files of a repository that differ from where its branch left `base`, deleted and renamed ones, uncommitted and
 * new ones too, relative to `root` with `/`. Undefined when git cannot tell.
 */
export async function changedFiles(root: string, base: string): Promise<string[] | undefined> {
  const fork = await mergeBase(root, base);
  if (fork === undefined) return undefined;
  const options = ['--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '--relative', '-z'];
  const changed = await git(root, 'diff', ...options, '--end-of-options', fork, '--');
  const added = await git(root, 'ls-files', '--others', '--exclude-standard', '-z');
  if (changed === undefined || added === undefined) return undefined;
  return [...new Set([...changed.split('\0'), ...added.split('\0')])].filter((file) => file !== '').sort();
}

async function mergeBase(root: string, base: string): Promise<string | undefined> {
  for (const name of [base, `origin/${base}`]) {
    const output = await git(root, 'merge-base', '--end-of-options', name, 'HEAD');
    const commit = output?.trim().match(/^[0-9a-f]{40,64}$/)?.[0];
    if (commit) return commit;
  }
  return undefined;
}
