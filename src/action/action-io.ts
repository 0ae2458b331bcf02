import type * as core from '@actions/core';
import type { TestKind, TestRun } from '../testing/index.ts';
import type { GitHubClient } from './github.ts';

/** What the action uses of the toolkit. */
export type ActionCore = Pick<
  typeof core,
  | 'getInput'
  | 'getMultilineInput'
  | 'setSecret'
  | 'setOutput'
  | 'setFailed'
  | 'error'
  | 'warning'
  | 'notice'
  | 'info'
  | 'debug'
> & { readonly summary: Pick<typeof core.summary, 'addRaw' | 'write'> };

/** Which detections of a content repository to test, and how. */
export interface TestRequest {
  /** Absolute path of the content repository. */
  readonly root: string;
  readonly mode: 'all' | 'changes' | 'selected';
  /** Mode `changes`: files that differ from the base, deleted ones too, relative to the root, with `/`. */
  readonly changedFiles?: readonly string[];
  /** Mode `selected`: files, folders or globs, relative to the root. */
  readonly selected?: readonly string[];
  readonly tests: readonly TestKind[];
}

/** Everything outside the action: the runner, GitHub, the clock and the tests themselves. */
export interface ActionIo {
  readonly core: ActionCore;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly github: (token: string) => GitHubClient;
  readonly test: (request: TestRequest) => Promise<TestRun>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
