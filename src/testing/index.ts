export { changedFiles } from './changed-files.ts';
export {
  type ExplainedTest,
  type Explanation,
  type ExplanationLine,
  explainTests,
  explanationOf,
} from './explain/index.ts';
export { git } from './git.ts';
export type { TestRequest } from './request.ts';
export { affectedDetections } from './selection.ts';
export { testRepository } from './test-repository.ts';
export type { DetectionOutcome, TestKind, TestOutcome, TestRun, Verdict } from './verdict.ts';
export { isTestKind, overallVerdict, testKinds, verdicts } from './verdict.ts';
