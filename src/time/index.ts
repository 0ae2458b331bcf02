/**
 * Splunk's clocks: formats, time modifiers, spans, zones, schedules, and times found in event text. Instants are epoch
 * seconds with a fraction; `now` is always given, so that runs repeat.
 */
export type { SearchWindow } from './align.ts';
export { resolveAlignTime } from './align.ts';
export { automaticSpan } from './automatic-span.ts';
export { convertTimeFormat, ctime, mktime } from './convert-time.ts';
export type { CronSchedule } from './cron.ts';
export { parseCron } from './cron.ts';
export { nextRun, previousRun } from './cron-runs.ts';
export { formatDuration, parseDuration, parseMinuteTime } from './duration.ts';
export type { TimeFormat } from './format.ts';
export { compileFormat } from './format.ts';
export type { Place } from './place.ts';
export type { RecognisedTime, RecogniseOptions } from './recognise.ts';
export { recogniseTimestamp } from './recognise.ts';
export type { TimeModifier, TimeStep, TimeTerm } from './relative.ts';
export { applyTimeModifier, parseTimeModifier, relativeTime } from './relative.ts';
export type { TimeSpan } from './span.ts';
export { nextBin, parseSpan, snapToSpan, spanSeconds } from './span.ts';
export { strftime } from './strftime.ts';
export type { ParseContext, ParsedTime } from './strptime.ts';
export { parseTimestamp, strptime } from './strptime.ts';
export type { TimeUnit } from './units.ts';
export type { Zone } from './zone.ts';
export { findZone, resolveZone, utc } from './zone.ts';
