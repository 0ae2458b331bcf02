/** How numbers are put into bins: the text of the bin that a number belongs to. */
export type NumberBins = (value: number) => string;

/** Bins of equal width from 0 on, printed as `from-to` with the decimals of the width. */
export function evenBins(width: number, decimals: number): NumberBins {
  return (value) => {
    const start = Math.floor(Number((value / width).toPrecision(15))) * width;
    return `${start.toFixed(decimals)}-${(start + width).toFixed(decimals)}`;
  };
}

/** Bins of which each is `base` times as wide as the one before: `2log10` is 2-20, 20-200... */
export function logarithmicBins(coefficient: number, base: number): NumberBins {
  return (value) => {
    if (value <= 0) return String(value);
    const step = Math.floor(Number((Math.log(value / coefficient) / Math.log(base)).toFixed(12)));
    const edge = (exponent: number): string => String(Number((coefficient * base ** exponent).toPrecision(12)));
    return `${edge(step)}-${edge(step + 1)}`;
  };
}

/**
 * The width of bins when the search gives none: the least power of ten that makes at most `most` bins of the range and
 * is not below `least`. Whole numbers are never parted. Source: observed with Splunk 10.4.2.
 */
export function automaticWidth(low: number, high: number, most: number, least: number, whole: boolean): number {
  const wanted = Math.max((high - low) / most, least, whole ? 1 : 0);
  if (!(wanted > 0)) return 1;
  const width = 10 ** Math.ceil(Number(Math.log10(wanted).toFixed(12)));
  return Math.floor(high / width) - Math.floor(low / width) + 1 > most ? width * 10 : width;
}

/** The decimals that a number is written with. */
export const decimalsIn = (value: number): number => {
  const [mantissa, exponent] = String(value).split('e') as [string, string | undefined];
  const written = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, written - Number(exponent ?? 0));
};
