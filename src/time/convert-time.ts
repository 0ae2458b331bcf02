import { strftime } from './strftime.ts';
import { strptime } from './strptime.ts';
import type { Zone } from './zone.ts';

/** `timeformat` of the convert command when the search names none. */
export const convertTimeFormat = '%m/%d/%Y %H:%M:%S';

/** `convert ctime(x)`: epoch seconds to text. Source: Search Reference, "convert". */
export const ctime = (time: number, zone: Zone, format = convertTimeFormat): string => strftime(time, format, zone);

/** `convert mktime(x)`: text to epoch seconds, null when it does not match. Source: Search Reference, "convert". */
export const mktime = (text: string, zone: Zone, now: number, format = convertTimeFormat): number | null =>
  strptime(text, format, zone, now);
