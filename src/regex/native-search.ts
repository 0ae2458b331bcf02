import type { RegexMatch } from './match.ts';

/** A pattern that the runtime's own engine runs. */
export interface NativeSearch {
  /** Whether this engine may run over the subject. */
  takes(subject: string): boolean;
  /** Undefined when the runtime gave up. */
  test(subject: string): boolean | undefined;
  exec(subject: string, from: number): RegexMatch | null | undefined;
}

export const nativeSearch = (_tree: unknown): NativeSearch | undefined => undefined;
