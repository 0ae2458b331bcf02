import { integerOption } from '../../spl/index.ts';

/**
 * Options that bound a subsearch. The times bound how long Splunk waits for it: a search here has one result, however
 * long it takes. Source: Search Reference, "append" (Subsearch options).
 */
export const subsearchOptions = {
  maxout: integerOption(undefined),
  maxtime: integerOption(undefined),
  timeout: integerOption(undefined),
};
