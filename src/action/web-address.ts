import type { RenderOptions } from '../report/index.ts';
import type { WorkflowEvent } from './event.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Links to the tested commit's files, and a last line that says which commit and run a report is about. */
export function webAddress(
  env: Env,
  { repository: { owner, repo }, commit }: WorkflowEvent,
  pathOf: (file: string) => string,
): Pick<RenderOptions, 'address' | 'footer'> {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  if (!/^https?:\/\/[\w.:[\]-]+$/.test(server) || owner === '' || !/^[0-9a-f]{40,64}$/.test(commit)) return {};
  const home = `${server}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
  const runId = env['GITHUB_RUN_ID'] ?? '';
  const run = /^\d+$/.test(runId) ? ` · [whole report](${home}/actions/runs/${runId})` : '';
  return {
    address: (file, line) =>
      `${home}/blob/${commit}/${encodePath(pathOf(file))}${line === undefined ? '' : `#L${line}`}`,
    footer: `<sub>Commit <code>${commit.slice(0, 8)}</code>${run}</sub>`,
  };
}

const encodePath = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
