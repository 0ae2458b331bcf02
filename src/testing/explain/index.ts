export { explanationOf } from './explain.ts';
export { type ExplainedTest, type ExplainTestsRequest, explainTests } from './explain-tests.ts';
export type { Explanation, ExplanationLine } from './explanation.ts';
