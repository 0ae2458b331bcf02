import { describe, failure, type Result, success } from '../diagnostics/index.ts';
import { unknownZone } from './problems.ts';
import { abbreviationOffset } from './zone-abbreviations.ts';
import { NamedZone } from './zone-named.ts';

/** A time zone: what to add to an instant to read the clock on the wall there. */
export interface Zone {
  /** IANA name, abbreviation or `UTC+hh:mm`, as resolved. */
  readonly name: string;
  /** Seconds east of UTC at an instant (epoch seconds). */
  offsetAt(time: number): number;
  /** `UTC`, `EST`, `CEST`, or `-03` for zones that have no letters: the text of `%Z`. */
  abbreviationAt(time: number): string;
}

/** A zone without daylight saving time. */
export function fixedZone(name: string, offset: number, abbreviation = name): Zone {
  return { name, offsetAt: () => offset, abbreviationAt: () => abbreviation };
}

const offsets = new Map<number, Zone>();

/** The zone that is always `offset` seconds east of UTC; shared, because events name few of them. */
export function zoneAtOffset(offset: number): Zone {
  if (offset === 0) return utc;
  const known = offsets.get(offset);
  if (known) return known;
  const zone = fixedZone(offsetName(offset), offset);
  if (offsets.size >= mostResolved) offsets.clear();
  offsets.set(offset, zone);
  return zone;
}

/** The zone of every run that names no other. */
export const utc: Zone = fixedZone('UTC', 0);

const greenwich: Zone = fixedZone('GMT', 0);

/** Zones by name as asked for; null for names that are none, so that event text cannot make us look again and again. */
const resolved = new Map<string, Zone | null>();
const mostResolved = 1000;
const longestName = 64;

/**
 * Finds a zone by IANA name (`Europe/Berlin`), abbreviation (`PST`, `UTC`, `Z`) or offset (`+01:00`, `-0500`,
 * `GMT+2`). Case does not count. Source: Getting Data In, "Specify time zones for timestamps" (`TZ` of props.conf);
 * POSIX rule strings and `TZ_ALIAS` are not part of it.
 */
export function resolveZone(name: string): Result<Zone> {
  const zone = findZone(name);
  return zone ? success(zone) : failure(describe(unknownZone, name));
}

/**
 * The zone of letters or an offset in a text: in `12:00 CET` they mean Central European standard time all year, while
 * the tz database's zone of that name has summer time.
 */
export function zoneInText(name: string): Zone | undefined {
  const offset = abbreviationOffset(name.toUpperCase());
  return offset === undefined ? findZone(name) : zoneAtOffset(offset);
}

/** {@link resolveZone} without a diagnostic. */
export function findZone(name: string): Zone | undefined {
  if (name.length > longestName) return undefined;
  const known = resolved.get(name);
  if (known !== undefined) return known ?? undefined;
  const zone = makeZone(name.trim());
  if (resolved.size >= mostResolved) resolved.clear();
  resolved.set(name, zone ?? null);
  return zone;
}

function makeZone(name: string): Zone | undefined {
  const upper = name.toUpperCase();
  if (upper === 'UTC' || upper === 'Z' || upper === 'ETC/UTC') return utc;
  if (/^(?:ETC\/)?(?:GMT(?:[+-]?0)?|GREENWICH)$/.test(upper)) return greenwich;
  const offset = parseOffset(upper);
  if (offset !== undefined) return zoneAtOffset(offset);
  return NamedZone.find(name) ?? abbreviated(upper);
}

function abbreviated(upper: string): Zone | undefined {
  const offset = abbreviationOffset(upper);
  return offset === undefined ? undefined : fixedZone(upper, offset);
}

/** Seconds of `+01:00`, `-0530`, `+02`, optionally after `UTC` or `GMT`; undefined for other text. */
function parseOffset(text: string): number | undefined {
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(text);
  if (!match) return undefined;
  const hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  if (hours > 18 || minutes > 59) return undefined;
  return (match[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** `+01:00` for 3600. */
export function offsetName(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The instant at which a wall shows `local` (local seconds). Where clocks go back the earlier instant is taken; a time
 * that clocks skip is taken to be as long after the gap's start as it claims (as C's `mktime` and Temporal's
 * "compatible" do).
 */
export function instantOf(local: number, zone: Zone): number {
  const before = zone.offsetAt(local - 86_400);
  const after = zone.offsetAt(local + 86_400);
  const early = local - before;
  if (before === after) {
    const offset = zone.offsetAt(early);
    if (offset === before) return early;
  }
  if (zone.offsetAt(early) === before) return early;
  const late = local - after;
  return zone.offsetAt(late) === after ? late : early;
}
