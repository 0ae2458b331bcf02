import { failure, type Result, success } from '../diagnostics/index.ts';
import { absoluteFormat } from './absolute.ts';
import { shift, snap } from './calendar.ts';
import { diagnoseIn, type Place } from './place.ts';
import { invalidTimeModifier, realTimeModifier } from './problems.ts';
import { strptime } from './strptime.ts';
import { type TimeUnit, timeUnits } from './units.ts';
import type { Zone } from './zone.ts';

/** One step of a relative time: `-7d`, or `@w1`. */
export type TimeStep =
  | { readonly kind: 'shift'; readonly count: number; readonly unit: TimeUnit }
  | { readonly kind: 'snap'; readonly unit: TimeUnit; readonly weekday: number };

/** A time modifier taken apart: an instant, or steps from now (none of them for `now`). */
export type TimeModifier =
  | { readonly kind: 'relative'; readonly steps: readonly TimeStep[] }
  | { readonly kind: 'instant'; readonly time: number }
  | { readonly kind: 'absolute'; readonly text: string; readonly format: string };

/** Where a time modifier stands and how it is written. */
export interface TimeTerm extends Partial<Place> {
  /** `earliest`, `latest` or what else the text is given for; names it in diagnostics. */
  readonly term?: string;
  /** Format of absolute times (`timeformat` of the search command); `%m/%d/%Y:%H:%M:%S` when left out. */
  readonly timeFormat?: string;
}

/**
 * Reads `-70m@m`, `@d+3h`, `now`, epoch seconds, `10/19/2026:00:00:00` or an ISO 8601 date and time.
 * Source: Search Manual, "Specify time modifiers in your search"; Search Reference, "Time modifiers".
 */
export function parseTimeModifier(text: string, term: TimeTerm = {}): Result<TimeModifier> {
  const place = term.source && { source: term.source, start: term.start ?? 0 };
  const fail = (start: number, end: number, reason: string): Result<never> =>
    failure(diagnoseIn(invalidTimeModifier, text, place, { start, end }, text, term.term ?? 'time', reason));
  const trimmed = text.trim();
  if (trimmed === '') return fail(0, text.length, 'it is empty');
  if (text.length > longestModifier) return fail(0, text.length, 'it is too long');
  if (trimmed === 'now' || trimmed === 'now()') return success({ kind: 'relative', steps: [] });
  if (/^rt/i.test(trimmed)) {
    return failure(diagnoseIn(realTimeModifier, text, place, { start: 0, end: text.length }, text));
  }
  if (/^\d+(?:\.\d*)?$/.test(trimmed)) return success({ kind: 'instant', time: Number(trimmed) });
  const format = absoluteFormat(trimmed, term.timeFormat);
  if (format !== undefined) return success({ kind: 'absolute', text: trimmed, format });
  if (/^\d{1,4}[-/]/.test(trimmed)) return fail(0, text.length, 'it is not a date and time');
  return parseSteps(text, text.length - text.trimStart().length, text.trimEnd().length, fail);
}

const step = /(?:([+-]?)(\d*)([a-z]+)|@([a-z]+)([0-9]*))/iy;

function parseSteps(
  text: string,
  from: number,
  to: number,
  fail: (start: number, end: number, reason: string) => Result<never>,
): Result<TimeModifier> {
  const steps: TimeStep[] = [];
  for (let at = from; at < to; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (!match)
      return fail(at, to, `'${text.slice(at, to)}' is neither an offset such as '-1h' nor a snap such as '@d'`);
    const [written, sign, digits, shiftUnit, snapUnit, weekday] = match;
    const end = at + written.length;
    const name = shiftUnit ?? snapUnit!;
    const unit = timeUnits.get(name);
    if (unit === undefined)
      return fail(end - name.length - (weekday ?? '').length, end, `'${name}' is not a unit of time`);
    if (snapUnit !== undefined) {
      const number = weekday === '' ? 0 : Number(weekday);
      if (weekday !== '' && (name !== 'w' || number > 7)) return fail(at, end, `'${written}' is not a snap`);
      steps.push({ kind: 'snap', unit, weekday: number % 7 });
    } else {
      if (sign === '' && digits === '') return fail(at, end, `'${written}' lacks a sign`);
      const count = digits === '' ? 1 : Number(digits);
      if (count > mostUnits) return fail(at, end, `${digits} is too much`);
      steps.push({ kind: 'shift', count: sign === '-' ? -count : count, unit });
    }
    if (steps.length > mostSteps) return fail(at, to, 'it has too many parts');
  }
  return success({ kind: 'relative', steps });
}

const mostUnits = 1e11;
const mostSteps = 100;
const longestModifier = 1000;

/** The instant (epoch seconds) that a modifier names. Steps are taken from left to right. */
export function applyTimeModifier(modifier: TimeModifier, now: number, zone: Zone): number {
  if (modifier.kind === 'instant') return modifier.time;
  if (modifier.kind === 'absolute') return strptime(modifier.text, modifier.format, zone, now) ?? now;
  let time = now;
  for (const step of modifier.steps) {
    time = step.kind === 'shift' ? shift(time, step.count, step.unit, zone) : snap(time, step.unit, zone, step.weekday);
  }
  return time;
}

const parsed = new Map<string, TimeModifier>();
const mostParsed = 1000;

/**
 * The instant that a modifier names, for `relative_time()`, `earliest=`, `latest=` and dispatch times.
 * @param now epoch seconds from which relative times count.
 * @returns epoch seconds, or a diagnostic at the wrong part of the text.
 */
export function relativeTime(now: number, text: string, zone: Zone, term: TimeTerm = {}): Result<number> {
  const known = term.timeFormat === undefined ? parsed.get(text) : undefined;
  if (known) return success(applyTimeModifier(known, now, zone));
  const modifier = parseTimeModifier(text, term);
  if (!modifier.ok) return modifier;
  if (term.timeFormat !== undefined) return success(applyTimeModifier(modifier.value, now, zone));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, modifier.value);
  return success(applyTimeModifier(modifier.value, now, zone));
}
