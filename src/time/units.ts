/** A unit of time, by its shortest Splunk name. */
export type TimeUnit = 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

/** Units that are always the same number of microseconds. Days and longer depend on the calendar and the clocks. */
export type FixedUnit = Extract<TimeUnit, 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h'>;

/** Microseconds in each fixed unit. */
export const microsecondsIn: Readonly<Record<FixedUnit, number>> = {
  us: 1,
  ms: 1e3,
  cs: 1e4,
  ds: 1e5,
  s: 1e6,
  m: 60e6,
  h: 3600e6,
};

export const isFixedUnit = (unit: TimeUnit): unit is FixedUnit => Object.hasOwn(microsecondsIn, unit);

/** Every spelling of the units from seconds up. Source: Search Manual, "Specify time modifiers in your search". */
const spellings: readonly (readonly [TimeUnit, readonly string[]])[] = [
  ['s', ['s', 'sec', 'secs', 'second', 'seconds']],
  ['m', ['m', 'min', 'mins', 'minute', 'minutes']],
  ['h', ['h', 'hr', 'hrs', 'hour', 'hours']],
  ['d', ['d', 'day', 'days']],
  ['w', ['w', 'week', 'weeks']],
  ['mon', ['mon', 'month', 'months']],
  ['q', ['q', 'qtr', 'qtrs', 'quarter', 'quarters']],
  ['y', ['y', 'yr', 'yrs', 'year', 'years']],
];

/** The unit of a spelling such as `mins`, for time modifiers and spans. */
export const timeUnits: ReadonlyMap<string, TimeUnit> = new Map(
  spellings.flatMap(([unit, names]) => names.map((name) => [name, unit] as const)),
);

/** {@link timeUnits} and the subseconds, which spans know. Source: Search Reference, "bin", span options. */
export const spanUnits: ReadonlyMap<string, TimeUnit> = new Map<string, TimeUnit>([
  ...timeUnits,
  ['us', 'us'],
  ['ms', 'ms'],
  ['cs', 'cs'],
  ['ds', 'ds'],
]);
