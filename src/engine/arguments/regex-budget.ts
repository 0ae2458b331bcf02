import { describe } from '../../diagnostics/index.ts';
import type { Regex } from '../../regex/index.ts';
import { regexGaveUp } from '../definition/command-problems.ts';
import type { SearchContext } from '../search/context.ts';

/** Says so when a regular expression gave up on a value: that counts as no match, as in Splunk past `match_limit`. */
export function warnOfSpentBudget(regex: Regex, command: string, context: SearchContext): void {
  if (regex.exhaustions > 0) context.warn(describe(regexGaveUp, command, regex.pattern));
}
