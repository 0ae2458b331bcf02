import { failure, type Result, success } from '../diagnostics/index.ts';
import { diagnoseIn, type Place } from './place.ts';
import { invalidCron } from './problems.ts';

/** A schedule taken apart: the values that each field allows, rising. */
export interface CronSchedule {
  readonly text: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 (Sunday) to 6. */
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether a day must satisfy both day fields; when both are restricted, either is enough. */
  readonly bothDays: boolean;
}

interface Field {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Names, the first of which means `low`. */
  readonly names: readonly string[];
}

const fields: readonly Field[] = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day of month', low: 1, high: 31, names: [] },
  {
    name: 'month',
    low: 1,
    high: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', low: 0, high: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/**
 * Reads the five fields of a cron schedule: numbers, names of months and days, lists, ranges and steps. 0 and 7 are
 * both Sunday.
 * @returns the schedule, or a diagnostic at the wrong field.
 * Source: Alerting Manual, "Use cron expressions for alert scheduling"; savedsearches.conf, `cron_schedule`.
 */
export function parseCron(text: string, place?: Place): Result<CronSchedule> {
  const fail = (start: number, end: number, reason: string): Result<never> =>
    failure(diagnoseIn(invalidCron, text, place, { start, end }, text, reason));
  const written = [...text.matchAll(/\S+/g)];
  if (written.length !== fields.length) return fail(0, text.length, `it has ${written.length} fields instead of 5`);
  const values: number[][] = [];
  for (const [position, field] of fields.entries()) {
    const [token] = written[position]!;
    const start = written[position]!.index;
    const allowed = parseField(token, field);
    if (typeof allowed === 'string') return fail(start, start + token.length, allowed);
    values.push(allowed);
  }
  const isOpen = (position: number): boolean => written[position]![0].startsWith('*');
  return success({
    text,
    minutes: values[0]!,
    hours: values[1]!,
    daysOfMonth: new Set(values[2]!),
    months: new Set(values[3]!),
    daysOfWeek: new Set(values[4]!.map((day) => day % 7)),
    bothDays: isOpen(2) || isOpen(4),
  });
}

/** The allowed values, or the reason why the field is wrong. */
function parseField(token: string, field: Field): number[] | string {
  if (token.length > 500) return `its ${field.name} is too long`;
  const allowed = new Set<number>();
  for (const item of token.split(',')) {
    const match = /^(?:(\*)|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d+))?$/i.exec(item);
    if (!match) return `'${item}' is not a ${field.name}`;
    const [, any, first, last, stepText] = match;
    const step = stepText === undefined ? 1 : Number(stepText);
    const from = any ? field.low : numberOf(first!, field);
    // `5/15` means from 5 on, as far as the field goes.
    const to = any ? lastOf(field) : last !== undefined ? numberOf(last, field) : stepText ? lastOf(field) : from;
    if (from === undefined || to === undefined)
      return `'${item}' is not a ${field.name} (${field.low} to ${field.high})`;
    if (step === 0) return `'${item}' has a step of 0`;
    if (from > to) return `'${item}' runs backwards`;
    for (let value = from; value <= to; value += step) allowed.add(value);
  }
  return [...allowed].sort((a, b) => a - b);
}

/** `*` of days of the week stops at Saturday, so that Sunday is not counted twice by steps. */
const lastOf = (field: Field): number => (field.high === 7 ? 6 : field.high);

function numberOf(text: string, field: Field): number | undefined {
  const named = field.names.indexOf(text.toLowerCase());
  if (named >= 0) return named + field.low;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= field.low && value <= field.high ? value : undefined;
}
