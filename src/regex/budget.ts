/** How much work a match may take. */
export interface Budget {
  /**
   * Choices that may be made from one starting place; Splunk's `match_limit` (limits.conf, [rex]), which bounds how
   * often PCRE calls its internal function match(). 100000 is Splunk's default.
   */
  readonly matchLimit: number;
  /** Instructions, characters scanned and starting places in one search of a subject, all together. */
  readonly workLimit: number;
}

export const defaultMatchLimit = 100_000;

/** The whole search may take so many times the work that one starting place may. */
const searchFactor = 100;

export const budgetOf = (matchLimit: number): Budget => ({ matchLimit, workLimit: matchLimit * searchFactor });
