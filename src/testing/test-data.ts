import type { IngestReport, SearchSpace } from '../backend/index.ts';
import {
  type ContentRepository,
  type ContentTest,
  type DatasetOptions,
  type Detection,
  resolveDataset,
} from '../content/index.ts';
import { diagnose, failure, type Result, success } from '../diagnostics/index.ts';
import { noEvents } from './problems.ts';

/** The index that test data goes to unless the test says otherwise, and the host it comes from. Those of contentctl. */
export const testIndex = 'contentctl_testing_index';
export const testHost = 'CONTENTCTL_HOST';

/** What a test's data amounts to. */
export interface ReplayedData {
  readonly events: number;
  /** Epoch seconds; all events of all datasets, in rising order, where the backend tells. */
  readonly times: readonly number[];
  readonly latest: number | undefined;
  readonly datasets: readonly string[];
}

/** Replays the datasets of a test into a space. Every dataset must bring at least one event. */
export async function replay(
  repository: ContentRepository,
  detection: Detection,
  test: ContentTest,
  space: SearchSpace,
  options: DatasetOptions = {},
): Promise<Result<ReplayedData>> {
  const reports: IngestReport[] = [];
  for (const data of test.data) {
    const dataset = await resolveDataset(repository, detection, data, options);
    if (!dataset.ok) return dataset;
    const report = await space.ingest(dataset.value.bytes, {
      index: data.index ?? testIndex,
      sourcetype: data.sourcetype,
      source: data.source,
      host: data.host ?? testHost,
    });
    if (!report.ok) return report;
    if (report.value.events === 0) {
      return failure(diagnose(noEvents, detection.source, detection.place(`${data.path}.data`), data.data));
    }
    reports.push(report.value);
  }
  const latest = reports.map((report) => report.latest).filter((time) => time !== undefined);
  return success({
    events: reports.reduce((sum, { events }) => sum + events, 0),
    times: reports.flatMap(({ times }) => [...(times ?? [])]).sort((a, b) => a - b),
    latest: latest.length > 0 ? Math.max(...latest) : undefined,
    datasets: test.data.map(({ data }) => data),
  });
}
