/**
 * Nanoseconds of the second that `time` lies in, 0 to 999999999. Read from the number's decimal spelling, because
 * `1773577845.049` is stored as a little less and cutting its binary fraction off would give 048.
 */
export function nanosecondsOf(time: number): number {
  if (Number.isInteger(time)) return 0;
  if (time < 0) {
    const spelled = nanosecondsOf(-time);
    return spelled === 0 ? 0 : 1e9 - spelled;
  }
  const spelling = time < 1e-6 ? time.toFixed(9) : String(time);
  const point = spelling.indexOf('.');
  return point < 0 ? 0 : Number(spelling.slice(point + 1, point + 10).padEnd(9, '0'));
}
