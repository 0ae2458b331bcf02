import type { Regex } from '../../regex/index.ts';
import {
  compileFormat,
  findZone,
  parseTimestamp,
  recogniseTimestamp,
  type TimeFormat,
  type Zone,
} from '../../time/index.ts';
import { positionText, utf8Text } from '../text.ts';
import { bytePattern } from './pattern.ts';
import type { TimestampRules } from './rules.ts';

/** A time found in a stretch of bytes. */
export interface FoundTime {
  readonly time: number;
  /** False when only a time of day was found. */
  readonly dated: boolean;
}

const noLimit = 10_000;
const secondsPerDay = 86_400;

/**
 * Reads timestamps by the rules of a sourcetype. Source: Getting Data In, "How timestamp assignment works" and
 * "Configure timestamp recognition"; Admin Manual, "props.conf" (TIME_PREFIX, TIME_FORMAT, MAX_TIMESTAMP_LOOKAHEAD).
 */
export class TimestampReader {
  readonly #bytes: Uint8Array;
  readonly #prefix: Regex | undefined;
  readonly #format: TimeFormat | undefined;
  readonly #lookahead: number;
  readonly #zone: Zone;
  readonly #now: number;
  readonly #earliest: number;
  readonly #latest: number;

  constructor(bytes: Uint8Array, rules: TimestampRules, now: number, zone: Zone) {
    this.#bytes = bytes;
    this.#prefix = bytePattern(rules.prefix);
    this.#format = rules.format ? compileFormat(rules.format) : undefined;
    this.#lookahead = rules.lookahead > 0 ? Math.min(rules.lookahead, noLimit) : noLimit;
    this.#zone = (rules.zone === undefined ? undefined : findZone(rules.zone)) ?? zone;
    this.#now = now;
    this.#earliest = now - rules.maximumDaysAgo * secondsPerDay;
    this.#latest = now + rules.maximumDaysHence * secondsPerDay;
  }

  /** The time in the bytes from `start` to `end`; undefined when there is none, or none that is believed. */
  read(start: number, end: number): FoundTime | undefined {
    const from = this.#prefix ? this.#behindPrefix(start, end) : start;
    if (from < 0) return undefined;
    const found = this.readText(utf8Text(this.#bytes, from, Math.min(end, from + this.#lookahead)));
    return found && found.time >= this.#earliest && found.time <= this.#latest ? found : undefined;
  }

  /** The time in a text, which TIME_PREFIX is already behind of. */
  readText(text: string): FoundTime | undefined {
    const zone = this.#zone;
    const now = this.#now;
    if (!this.#format) return recogniseTimestamp(text, { zone, now, lookahead: this.#lookahead }) ?? undefined;
    const parsed = parseTimestamp(this.#format, text, text.length - text.trimStart().length, {
      zone,
      now,
      lastYear: true,
    });
    return parsed ? { time: parsed.time, dated: true } : undefined;
  }

  #behindPrefix(start: number, end: number): number {
    const match = this.#prefix!.exec(positionText(this.#bytes, start, end));
    return match ? start + match.end : -1;
  }
}
