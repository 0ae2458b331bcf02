import type * as core from '@actions/core';
import type { TestRequest, TestRun } from '../testing/index.ts';
import type { GitHubClient } from './github.ts';

/** What the action uses of the toolkit. */
export type ActionCore = Pick<
  typeof core,
  'getInput' | 'setSecret' | 'setOutput' | 'setFailed' | 'error' | 'warning' | 'notice' | 'info' | 'debug'
> & { readonly summary: Pick<typeof core.summary, 'addRaw' | 'write'> };

/** Everything outside the action: the runner, GitHub, the clock and the tests themselves. */
export interface ActionIo {
  readonly core: ActionCore;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly github: (token: string) => GitHubClient;
  readonly test: (request: TestRequest) => Promise<TestRun>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
