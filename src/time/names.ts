/** Names of days, from Sunday, and of months, as the C locale has them. */
export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export interface FoundName {
  /** Position in the list, from 0. */
  readonly index: number;
  /** Offset behind the name. */
  readonly end: number;
}

/** The full or three-letter name (any case) that stands at `at`; the longer reading wins. */
export function nameAt(text: string, at: number, names: readonly string[]): FoundName | undefined {
  const short = text.slice(at, at + 3).toLowerCase();
  if (short.length < 3) return undefined;
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!.toLowerCase();
    if (!name.startsWith(short)) continue;
    const whole = text.slice(at, at + name.length).toLowerCase() === name;
    return { index, end: at + (whole ? name.length : 3) };
  }
  return undefined;
}
