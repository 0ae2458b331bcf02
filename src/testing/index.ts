export type { DetectionOutcome, TestKind, TestOutcome, TestRun, Verdict } from './verdict.ts';
export { overallVerdict, testKinds, verdicts } from './verdict.ts';
