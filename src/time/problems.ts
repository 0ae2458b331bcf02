import { defineDiagnostic } from '../diagnostics/index.ts';

/** What can be wrong with the times in a search, a saved search or a props.conf. */
export const unknownZone = defineDiagnostic<[name: string]>({
  code: 'SPL3901',
  severity: 'error',
  title: 'Unknown time zone',
  message: (name) => `'${name}' is not a time zone.`,
  help: () => "Use a name of the tz database such as 'Europe/Berlin', an offset such as '+01:00', or 'UTC'.",
});

export const invalidTimeModifier = defineDiagnostic<[text: string, term: string, reason: string]>({
  code: 'SPL2901',
  severity: 'error',
  title: 'Invalid time modifier',
  message: (text, term, reason) => `Invalid value "${text}" for time term '${term}': ${reason}.`,
  help: () => "Write an offset and a snap such as '-7d@d', 'now', epoch seconds, or '%m/%d/%Y:%H:%M:%S'.",
});

export const realTimeModifier = defineDiagnostic<[text: string]>({
  code: 'SPL4901',
  severity: 'unsupported',
  title: 'Real-time search',
  message: (text) => `"${text}" asks for a real-time search, which is not supported here.`,
  help: () => "Use a historical window, for example '-5m' instead of 'rt-5m'.",
});

export const invalidSpan = defineDiagnostic<[text: string, reason: string]>({
  code: 'SPL2902',
  severity: 'error',
  title: 'Invalid time span',
  message: (text, reason) => `The value for option span (${text}) is invalid: ${reason}.`,
  help: () => "Write a number and a unit, such as '5m', '1h', '1d', '1w@w1' or '100ms'.",
});

export const invalidCron = defineDiagnostic<[text: string, reason: string]>({
  code: 'SPL2903',
  severity: 'error',
  title: 'Invalid cron schedule',
  message: (text, reason) => `Invalid cron schedule "${text}": ${reason}.`,
  help: () => "Write five fields: minute, hour, day of month, month, day of week; for example '*/15 * * * *'.",
});
