/** `5.14e+03`: at least two digits of exponent, as C prints them. */
export function exponential(value: number, precision: number): string {
  return value.toExponential(Math.min(100, precision)).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** With `#` a number always has its point. */
export function alternateFloat(text: string, alternate: boolean): string {
  return alternate && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
}

/** `%g`: so many significant digits, with an exponent where it is shorter; zeros at the end are dropped without `#`. */
export function general(value: number, precision: number, alternate: boolean): string {
  const digits = Math.min(100, Math.max(1, precision));
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= digits
      ? exponential(value, digits - 1)
      : value.toFixed(Math.min(100, Math.max(0, digits - 1 - exponent)));
  if (alternate) return alternateFloat(text, true);
  return text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
}

/** `%a`: 0x1.922p+1. */
export function hexadecimalFloat(value: number, precision: number | undefined): string {
  if (value === 0) return `0x0${precision ? `.${'0'.repeat(precision)}` : ''}p+0`;
  let exponent = Math.floor(Math.log2(value));
  let mantissa = value / 2 ** exponent;
  if (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  } else if (mantissa < 1) {
    mantissa *= 2;
    exponent--;
  }
  const kept = Math.min(13, precision ?? 13);
  let units = BigInt(Math.round(mantissa * 2 ** 52));
  const dropped = BigInt(4 * (13 - kept));
  const half = dropped > 0n ? 1n << (dropped - 1n) : 0n;
  units = (units + half) >> dropped;
  const digits = units.toString(16).padStart(kept + 1, '0');
  const fraction = digits.slice(digits.length - kept).padEnd(precision ?? 0, '0');
  const shown = kept === 0 ? '' : precision === undefined ? fraction.replace(/0+$/, '') : fraction;
  const whole = kept === 0 ? digits : digits.slice(0, digits.length - kept);
  return `0x${whole}${shown === '' ? '' : `.${shown}`}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
