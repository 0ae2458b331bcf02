import type { Row } from '../engine/index.ts';
import type { CorrelationSearch } from './correlation-search.ts';
import { makeFinding } from './finding.ts';
import { makeRiskEvents } from './risk-event.ts';
import type { SearchRun, SummaryEvent } from './summary-event.ts';
import type { Throttling } from './throttling.ts';

/** The events that a correlation search's actions write for the results of one run. */
export function runAlertActions(
  search: CorrelationSearch,
  rows: readonly Row[],
  run: SearchRun,
  throttling: Throttling,
): SummaryEvent[] {
  return rows
    .filter((row) => throttling.admits(search.name, search.throttle, row, run.time))
    .flatMap((row) => [
      ...(search.finding ? [makeFinding(search, search.finding, run, row)] : []),
      ...(search.risk ? makeRiskEvents(search, search.risk, run, row) : []),
    ]);
}
