import { FieldSet } from '../values/index.ts';
import type { FieldFlow } from './command.ts';

/** Every field passes; some are read, some are written (made or overwritten). */
export const passing = (reads: readonly string[], writes: readonly string[] = []): FieldFlow => ({
  needs: (after) => after.without(...writes).with(...reads),
  gives: (before) => before.with(...writes),
});

/** A table of its own comes out: `writes` and nothing else, made from `reads`. */
export const replacing = (reads: readonly string[], writes: readonly string[]): FieldFlow => ({
  needs: () => FieldSet.of(...reads),
  gives: () => FieldSet.of(...writes),
});

/** Needs whatever there is, and may give anything: `transpose`, `untable`. */
export const unknownFlow: FieldFlow = { needs: () => FieldSet.all, gives: () => FieldSet.all };

/** Rows of its own without any input. `writes` may hold wildcards. */
export const generatingFlow = (writes: readonly string[]): FieldFlow => replacing([], writes);
