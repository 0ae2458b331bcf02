import { embeddedBackend, type SearchSpace } from '../../backend/index.ts';
import {
  type ContentRepository,
  type ContentTest,
  type DatasetOptions,
  type Detection,
  loadRepository,
} from '../../content/index.ts';
import { appsOf } from '../apps.ts';
import { requiredFields } from '../finding-fields.ts';
import { selectDetections } from '../selection.ts';
import { replay } from '../test-data.ts';
import { explanationOf } from './explain.ts';
import type { Explanation } from './explanation.ts';

/** Whose tests are to be explained. */
export interface ExplainTestsRequest {
  /** Absolute path of the content repository. */
  readonly root: string;
  /** A file, a name or an id. */
  readonly detection: string;
  /** The name of one test; all when left out. */
  readonly test?: string;
  /** Folders or archives of apps to load after the built-in packs. */
  readonly apps?: readonly string[];
  readonly datasets?: DatasetOptions;
}

/** What a test's data does in the search of its detection, or what kept it from being found out. */
export interface ExplainedTest {
  readonly detection: string;
  readonly test: string;
  readonly explanation?: Explanation;
  readonly problem?: string;
}

/** Runs the searches of detections over their tests' data with the embedded engine and tells of every stage. */
export async function explainTests(request: ExplainTestsRequest): Promise<ExplainedTest[]> {
  const { repository } = await loadRepository(request.root);
  const selected = selectDetections(repository, {
    root: request.root,
    mode: 'selected',
    selected: [request.detection],
  });
  const backend = embeddedBackend();
  const prepared = await backend.prepare(appsOf(repository, request.apps).apps);
  const explained: ExplainedTest[] = [];
  for (const detection of selected) {
    for (const test of detection.tests) {
      if (request.test !== undefined && request.test.toLowerCase() !== test.name.toLowerCase()) continue;
      const names = { detection: detection.name, test: test.name };
      const space = prepared.ok ? await backend.open() : prepared;
      explained.push(
        space.ok
          ? { ...names, ...(await explainTest(repository, detection, test, space.value, request.datasets)) }
          : { ...names, problem: messageOf(space) },
      );
      if (space.ok) await space.value.dispose();
    }
  }
  await backend.dispose();
  return explained;
}

async function explainTest(
  repository: ContentRepository,
  detection: Detection,
  test: ContentTest,
  space: SearchSpace,
  datasets: DatasetOptions | undefined,
): Promise<Pick<ExplainedTest, 'explanation' | 'problem'>> {
  const data = await replay(repository, detection, test, space, datasets);
  if (!data.ok) return { problem: messageOf(data) };
  const { latest } = data.value;
  const explained = await space.explain?.(
    detection.search,
    latest === undefined ? {} : { now: Math.floor(latest) + 1 },
    { fields: requiredFields(detection).map(({ field }) => field), atLeast: Math.max(1, test.expectedResults) },
  );
  if (!explained) return { problem: 'This backend cannot look into the stages of a search.' };
  return explained.ok ? { explanation: explanationOf(explained.value, [], true) } : { problem: messageOf(explained) };
}

const messageOf = ({ diagnostics }: { readonly diagnostics: readonly { readonly message: string }[] }): string =>
  diagnostics.map(({ message }) => message).join('\n');
