import fc from 'fast-check';

/**
 * How thoroughly the tests look. `npm test` looks at samples, so that it ends within a minute; with
 * `GAUNTLET_THOROUGH=1`, as CI runs it, at everything.
 */
export const thorough = process.env['GAUNTLET_THOROUGH'] === '1';

/** All of a list, or every n-th of it. */
export const sampled = <T>(list: readonly T[], every: number): readonly T[] =>
  thorough ? list : list.filter((_, at) => at % every === 0);

/** So many runs of a property, or a share of them. */
export const runs = (count: number, share = 4): number => (thorough ? count : Math.ceil(count / share));

/** Property tests draw the same values in every run: a failure must be there again. Fuzzing has its own command. */
fc.configureGlobal({ seed: 20_261_122 });
