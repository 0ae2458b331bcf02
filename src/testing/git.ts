import path from 'node:path';
import { x } from 'tinyexec';

/**
 * Runs git in a repository whose content nobody has reviewed yet. Returns what it printed, or undefined when it failed
 * or is not installed. Hooks, external helpers and a git that the content brings along are kept from running.
 */
export async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout, exitCode } = await x('git', [...guards(folder), '-C', folder, ...args], {
      timeout: 60_000,
      nodePath: false,
      nodeOptions: {
        // On Windows the working directory is searched before PATH.
        cwd: path.dirname(process.execPath),
        env: { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
      },
    });
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}

/** In a container job the workspace belongs to another user, whose repositories git refuses unless named. */
const guards = (folder: string): string[] =>
  [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'protocol.ext.allow=never',
    ...ancestors(folder).map((each) => `safe.directory=${each.replaceAll('\\', '/')}`),
  ].flatMap((setting) => ['-c', setting]);

/** The folder and those above it: the repository's root is one of them. */
function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [] : [folder, ...ancestors(parent)];
}
