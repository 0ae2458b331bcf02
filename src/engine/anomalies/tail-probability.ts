/**
 * How probable it is that a normally distributed number lies at least so many standard deviations from its mean, on
 * either side. By the Taylor series near the mean and the continued fraction of the complementary error function
 * farther out: exact to about twelve digits.
 */
export function tailProbability(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2;
  return x < 2 ? 1 - errorFunction(x) : complement(x);
}

function errorFunction(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function complement(x: number): number {
  let fraction = x;
  for (let n = 60; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
