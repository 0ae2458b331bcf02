export type { ActionCore, ActionIo } from './action-io.ts';
export { type Fetch, type GitHubClient, gitHubClient } from './github.ts';
export { inputs } from './inputs.ts';
export { outputs } from './outputs.ts';
export { runAction } from './run-action.ts';
