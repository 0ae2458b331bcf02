const names: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
];
const ranges: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** Whether a text is a cron expression of five fields. Source: Alerting Manual, "Use cron expressions for alert scheduling". */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return fields.length === 5 && fields.every((field, index) => field.split(',').every((part) => isPart(part, index)));
}

/** `*`, `5`, `1-5`, `mon-fri`, each with an optional step. */
function isPart(part: string, index: number): boolean {
  const match = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d{1,4}))?$/i.exec(part);
  if (match === null || match[2] === '0') return false;
  if (match[1] === '*') return true;
  const [low = 0, high = low] = match[1]!.split('-').map((value) => toNumber(value, index));
  const [least, most] = ranges[index]!;
  return [low, high].every((value) => value >= least && value <= most) && low <= high;
}

function toNumber(value: string, index: number): number {
  if (/^\d+$/.test(value)) return Number(value);
  const at = names[index]!.indexOf(value.toLowerCase());
  return at < 0 ? Number.NaN : at + ranges[index]![0];
}
