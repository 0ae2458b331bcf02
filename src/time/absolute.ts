import { parseTimestamp } from './strptime.ts';
import { utc } from './zone.ts';

/**
 * Formats of an absolute `earliest` or `latest`. The first is the documented one; the others are those that Splunk's
 * REST endpoints take as `time_format`'s default, with and without fraction and zone.
 */
const formats = [
  '%m/%d/%Y:%H:%M:%S',
  '%Y-%m-%dT%H:%M:%S.%Q%z',
  '%Y-%m-%dT%H:%M:%S%z',
  '%Y-%m-%dT%H:%M:%S.%Q',
  '%Y-%m-%dT%H:%M:%S',
] as const;

/** The format that reads the whole text, or undefined when it is no absolute time. */
export function absoluteFormat(text: string, timeFormat?: string): string | undefined {
  const readsAll = (format: string): boolean =>
    parseTimestamp(format, text, 0, { zone: utc, now: 0 })?.end === text.length;
  if (timeFormat !== undefined && readsAll(timeFormat)) return timeFormat;
  return formats.find(readsAll);
}
