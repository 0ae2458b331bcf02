import type { ConfFile } from '../../knowledge/index.ts';

/** The bounds of limits.conf that commands keep, with Splunk's defaults. Source: Admin Manual, "limits.conf". */
export interface Limits {
  /** `[searchresults] maxresultrows`: rows that a search, and `head` or `sort` without a number, keeps. */
  readonly maximumResultRows: number;
  /** `[subsearch] maxout`, and for `join` `[join] subsearch_maxout`. */
  readonly subsearchRows: number;
  readonly joinSubsearchRows: number;
  /** Rows of a subsearch that `append` and its kin take. */
  readonly appendSubsearchRows: number;
  /** `sort` without a number. */
  readonly sortRows: number;
  /** `[mvexpand] max_mem_usage_mb`, in rows made. */
  readonly multivalueExpandRows: number;
  /** `[transactions] maxopentxn` and `maxopenevents`. */
  readonly openTransactions: number;
  readonly openTransactionEvents: number;
  /** `[stats] maxvalues` and `list_maxsize`. */
  readonly listValues: number;
  /** `[lookup] max_matches`. */
  readonly lookupMatches: number;
  /** `[rex] match_limit`. */
  readonly regexSteps: number;
  /** `[spath] extraction_cutoff` in bytes; `[kv] maxchars` for automatic extraction. */
  readonly spathBytes: number;
  readonly keyValueBytes: number;
  /** `[slc] maxclusters`: groups that `cluster` makes. */
  readonly textClusters: number;
  /** Searches that `map` runs. */
  readonly mapSearches: number;
  /** Rows that any operator may hold before the search is stopped. */
  readonly heldRows: number;
}

export const splunkLimits: Limits = {
  maximumResultRows: 50_000,
  subsearchRows: 10_000,
  joinSubsearchRows: 50_000,
  appendSubsearchRows: 50_000,
  sortRows: 10_000,
  multivalueExpandRows: 500_000,
  openTransactions: 5_000,
  openTransactionEvents: 100_000,
  listValues: 100,
  lookupMatches: 1_000,
  regexSteps: 100_000,
  spathBytes: 5_000,
  keyValueBytes: 10_240,
  textClusters: 10_000,
  mapSearches: 10,
  heldRows: 20_000_000,
};

/** Where limits.conf keeps each bound: stanza and key. */
const settings: Partial<Record<keyof Limits, readonly [stanza: string, key: string]>> = {
  maximumResultRows: ['searchresults', 'maxresultrows'],
  subsearchRows: ['subsearch', 'maxout'],
  joinSubsearchRows: ['join', 'subsearch_maxout'],
  appendSubsearchRows: ['searchresults', 'maxresultrows'],
  openTransactions: ['transactions', 'maxopentxn'],
  openTransactionEvents: ['transactions', 'maxopenevents'],
  listValues: ['stats', 'list_maxsize'],
  lookupMatches: ['lookup', 'max_matches'],
  regexSteps: ['rex', 'match_limit'],
  spathBytes: ['spath', 'extraction_cutoff'],
  keyValueBytes: ['kv', 'maxchars'],
  textClusters: ['slc', 'maxclusters'],
};

/** Splunk's limits with what an app's limits.conf sets instead. Values that are no whole numbers are passed over. */
export function readLimits(conf: ConfFile | undefined): Limits {
  if (!conf) return splunkLimits;
  const limits: Record<keyof Limits, number> = { ...splunkLimits };
  for (const [limit, [stanza, key]] of Object.entries(settings) as [keyof Limits, readonly [string, string]][]) {
    const value = conf.stanzas.get(stanza)?.settings.get(key)?.value.trim();
    if (value !== undefined && /^\d+$/.test(value)) limits[limit] = Number(value);
  }
  return limits;
}
