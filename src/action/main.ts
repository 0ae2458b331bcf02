import { setTimeout } from 'node:timers/promises';
import * as core from '@actions/core';
import { testRepository } from '../testing/index.ts';
import { gitHubClient } from './github.ts';
import { runAction } from './run-action.ts';

// The entry that `action.yml` names, once bundled: the action with the real runner, GitHub and engine.
void runAction({
  core,
  env: process.env,
  github: (token) => gitHubClient(token),
  test: testRepository,
  sleep: async (milliseconds) => void (await setTimeout(milliseconds)),
});
