import type { ResultRow, SearchOutcome, SearchSpace, TimeWindow } from '../backend/index.ts';
import type { ContentRepository, ContentTest, DatasetOptions, Detection } from '../content/index.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { type Explanation, explanationOf } from './explain/index.ts';
import { type RequiredField, requiredFields } from './finding-fields.ts';
import type { Judgement } from './judgement.ts';
import { failedBy, passed, stoppedBy } from './judgement.ts';
import { fieldEmpty, fieldMissing, mustNotFire, noResults } from './problems.ts';
import { type ReplayedData, replay } from './test-data.ts';

/**
 * Replays a test's data and runs the detection's search over all time: it must return what the test expects, with the
 * fields that the finding reads. Source: contentctl 5, "test"; the newest layout's `expected_results`.
 */
export async function judgeUnit(
  repository: ContentRepository,
  detection: Detection,
  test: ContentTest,
  space: SearchSpace,
  datasets?: DatasetOptions,
): Promise<Judgement> {
  const data = await replay(repository, detection, test, space, datasets);
  if (!data.ok) return stoppedBy(data.diagnostics);
  const window = data.value.latest === undefined ? {} : { now: clockAfter(data.value) };
  const outcome = await space.search(detection.search, window);
  if (!outcome.ok) return { ...stoppedBy(outcome.diagnostics), datasets: data.value.datasets };
  const { rows, stages } = outcome.value;
  const judgement = judgeRows(detection, test, data.value, outcome.value);
  const explanation =
    judgement.verdict === 'failed' ? await explainResults(detection, test, outcome.value, space, window) : undefined;
  return {
    ...judgement,
    results: rows.length,
    datasets: data.value.datasets,
    ...(stages ? { stages } : {}),
    ...(explanation ? { explanation } : {}),
  };
}

/** Why there are too few results, or why they lack fields; undefined for a test that wants none. */
export async function explainResults(
  detection: Detection,
  test: ContentTest,
  outcome: SearchOutcome | undefined,
  space: SearchSpace,
  window: TimeWindow,
): Promise<Explanation | undefined> {
  if (test.expectedResults === 0) return undefined;
  const required = requiredFields(detection).map(({ field }) => field);
  const wanted = { fields: required, atLeast: test.expectedResults };
  const explained = await space.explain?.(detection.search, window, wanted);
  const missing = outcome ? required.filter((field) => !outcome.fields.includes(field)) : [];
  return explained?.ok ? explanationOf(explained.value, missing) : undefined;
}

/** The search's clock stands just after the last event, so that relative times in it reach the data. */
export const clockAfter = ({ latest }: Pick<ReplayedData, 'latest'>): number => Math.floor(latest ?? 0) + 1;

function judgeRows(detection: Detection, test: ContentTest, data: ReplayedData, outcome: SearchOutcome): Judgement {
  const { rows } = outcome;
  const place = detection.place(test.path);
  if (test.expectedResults === 0) {
    return rows.length === 0
      ? passed(`No results over ${data.events} events, as expected.`)
      : failedBy([diagnose(mustNotFire, detection.source, place, rows.length)]);
  }
  if (rows.length < test.expectedResults) {
    return failedBy([diagnose(noResults, detection.source, place, test.expectedResults, rows.length, data.events)]);
  }
  const problems = checkFields(detection, outcome);
  if (problems.length > 0) return failedBy(problems);
  return passed(`${count(rows.length, 'result')} over ${data.events} events.`);
}

/**
 * Rows are looked at in order, as contentctl does: an entity's field without a value before the first complete row
 * fails the test; other fields must have a value in some row.
 */
function checkFields(detection: Detection, { fields, rows }: SearchOutcome): Diagnostic[] {
  const required = requiredFields(detection);
  const problems = required
    .filter(({ field }) => !fields.includes(field))
    .map(({ field, wantedBy }) =>
      diagnose(fieldMissing, detection.source, placeOf(detection, wantedBy), field, wantedBy, fields.join(', ')),
    );
  if (problems.length > 0) return problems;
  const empty = new Set<RequiredField>();
  for (const row of rows) {
    const missing = required.filter(({ field }) => !hasValue(row, field));
    const strict = missing.find((field) => field.strict);
    if (strict) return [emptyField(detection, strict)];
    if (missing.length === 0) return [];
    for (const field of missing) empty.add(field);
  }
  // Content of the oldest layout was held to its columns alone: contentctl 4 looked no further.
  if (detection.layout === 'tags') return [];
  const everywhere = [...empty].filter(({ field }) => rows.every((row) => !hasValue(row, field)));
  return everywhere.map((field) => emptyField(detection, field));
}

const emptyField = (detection: Detection, { field, wantedBy }: RequiredField): Diagnostic =>
  diagnose(fieldEmpty, detection.source, placeOf(detection, wantedBy), field, wantedBy);

const placeOf = (detection: Detection, wantedBy: string) =>
  detection.place(/^[a-z_.]+$/.test(wantedBy) ? wantedBy : 'search');

/** Splunk's REST API has no nulls: the text "null" comes from data models and counts as none. */
const hasValue = (row: ResultRow, field: string): boolean => {
  const value = row.get(field);
  return value !== undefined && value !== '' && value !== 'null' && value.length > 0;
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
