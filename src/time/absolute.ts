import { parseTimestamp } from './strptime.ts';
import { utc, type Zone } from './zone.ts';

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
  '%Y-%m-%dT%H:%M',
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%d',
] as const;

/** How to complete an absolute time by a zone, or undefined when the text is no such time. */
export function parseAbsolute(text: string): ((zone: Zone, now: number) => number) | undefined {
  for (const format of formats) {
    if (parseTimestamp(format, text, 0, { zone: utc, now: 0 })?.end !== text.length) continue;
    return (zone, now) => parseTimestamp(format, text, 0, { zone, now })!.time;
  }
  return undefined;
}
