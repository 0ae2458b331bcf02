import {
  compileFormat,
  findZone,
  parseTimestamp,
  recogniseTimestamp,
  type TimeFormat,
  utc,
  type Zone,
} from '../../time/index.ts';
import { positionText, utf8Text } from '../text.ts';
import { type PrefixFinder, simplePrefix } from './byte-prefix.ts';
import { type FixedReader, fixedReader } from './fixed-format.ts';
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
  readonly #findPrefix: PrefixFinder | undefined;
  readonly #format: TimeFormat | undefined;
  readonly #fixed: FixedReader | undefined;
  readonly #lookahead: number;
  readonly #zone: Zone;
  readonly #now: number;
  readonly #earliest: number;
  readonly #latest: number;

  constructor(bytes: Uint8Array, rules: TimestampRules, now: number, zone: Zone) {
    this.#bytes = bytes;
    this.#findPrefix = prefixFinder(rules.prefix);
    this.#format = rules.format ? compileFormat(rules.format) : undefined;
    this.#lookahead = rules.lookahead > 0 ? Math.min(rules.lookahead, noLimit) : noLimit;
    const own = rules.zone === undefined ? undefined : findZone(rules.zone);
    this.#zone = own ?? zone;
    this.#fixed = this.#format && this.#zone === utc ? fixedReader(this.#format) : undefined;
    this.#now = now;
    this.#earliest = now - rules.maximumDaysAgo * secondsPerDay;
    this.#latest = now + rules.maximumDaysHence * secondsPerDay;
  }

  /** The time in the bytes from `start` to `end`; undefined when there is none, or none that is believed. */
  read(start: number, end: number): FoundTime | undefined {
    const from = this.#findPrefix ? this.#findPrefix(this.#bytes, start, end) : start;
    if (from < 0) return undefined;
    const stop = Math.min(end, from + this.#lookahead);
    const time = this.#fixed?.(this.#bytes, from, stop);
    const found = time === undefined ? this.readText(utf8Text(this.#bytes, from, stop)) : { time, dated: true };
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
}

function prefixFinder(pattern: string | undefined): PrefixFinder | undefined {
  if (!pattern) return undefined;
  const simple = simplePrefix(pattern);
  if (simple) return simple;
  const regex = bytePattern(pattern);
  return (
    regex &&
    ((bytes, start, end) => {
      const match = regex.exec(positionText(bytes, start, end));
      return match ? start + match.end : -1;
    })
  );
}
