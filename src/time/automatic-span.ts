import { secondsPerDay } from './civil.ts';
import type { TimeSpan } from './span.ts';

/** Spans that timechart and bin choose from, with their length in seconds. */
const ladder: readonly (readonly [number, TimeSpan])[] = [
  [1, { count: 1, unit: 's' }],
  [5, { count: 5, unit: 's' }],
  [10, { count: 10, unit: 's' }],
  [30, { count: 30, unit: 's' }],
  [60, { count: 1, unit: 'm' }],
  [300, { count: 5, unit: 'm' }],
  [600, { count: 10, unit: 'm' }],
  [1800, { count: 30, unit: 'm' }],
  [3600, { count: 1, unit: 'h' }],
  [secondsPerDay, { count: 1, unit: 'd' }],
  [28 * secondsPerDay, { count: 1, unit: 'mon' }],
];

/**
 * The span for a window when the search names none: the shortest that needs at most `bins` bins, as in the documented
 * defaults (15 minutes: 10s, 60 minutes: 1m, 4 hours: 5m, 24 hours: 30m, 7 and 30 days: 1d, a year: 1mon).
 * @param seconds length of the window.
 * @param bins the most bins; 100 is timechart's and bin's own default.
 * @param least seconds below which the span must not fall (`minspan`).
 * Source: Search Reference, "timechart" (default time spans).
 */
export function automaticSpan(seconds: number, bins = 100, least = 0): TimeSpan {
  for (const [length, span] of ladder) {
    if (length >= least && seconds <= length * bins) return span;
  }
  return { count: 1, unit: 'mon' };
}
