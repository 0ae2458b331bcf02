/**
 * Prints seconds as `[D+]HH:MM:SS`, with six decimals where there is a fraction: `tostring(x, "duration")`.
 * Source: Search Reference, "Conversion functions" (tostring).
 */
export function formatDuration(seconds: number): string {
  const microseconds = Math.round(Math.abs(seconds) * 1e6);
  const whole = Math.floor(microseconds / 1e6);
  const rest = microseconds - whole * 1e6;
  const days = Math.floor(whole / 86_400);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(6, '0')}`;
  return `${seconds < 0 ? '-' : ''}${days > 0 ? `${days}+` : ''}${clock}${fraction}`;
}

/**
 * Seconds of `[D+]HH:MM:SS[.fff]`: `convert dur2sec(x)`. Null when the text is not of that form.
 * Source: Search Reference, "convert" (dur2sec).
 */
export function parseDuration(text: string): number | null {
  const match = /^\s*(?:(\d{1,9})\+)?(\d{1,9}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)\s*$/.exec(text);
  if (!match) return null;
  return Number(match[1] ?? 0) * 86_400 + Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4]);
}

/**
 * Seconds of `[MM:]SS.SSS`: `convert mstime(x)`. Null when the text is not of that form.
 * Source: Search Reference, "convert" (mstime).
 */
export function parseMinuteTime(text: string): number | null {
  const match = /^\s*(?:(\d{1,9}):)?(\d{1,9})(\.\d{1,9})?\s*$/.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? '';
  return Number(`${Number(match[1] ?? 0) * 60 + Number(match[2])}${fraction}`);
}
