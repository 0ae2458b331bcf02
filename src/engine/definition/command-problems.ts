import { defineDiagnostic } from '../../diagnostics/index.ts';

/** What single commands find on the way. Wordings follow Splunk's where Splunk has one. */

export const summariesMissing = defineDiagnostic({
  code: 'SPL5101',
  severity: 'warning',
  title: 'No acceleration summaries',
  message: () => 'summariesonly=true finds nothing here: data models are not accelerated, there are no summaries.',
  help: () => 'Use summariesonly=false, as the macro security_content_summariesonly does.',
});

export const regexGaveUp = defineDiagnostic({
  code: 'SPL5102',
  severity: 'warning',
  title: 'Regular expression gave up',
  message: (command: string, pattern: string) =>
    `The regular expression '${pattern}' of '${command}' gave up on a value (match_limit in limits.conf): it counts as no match.`,
  help: () => 'Make the expression simpler: nested repetitions such as (a+)+ take exponential time.',
});

export const withoutEffect = defineDiagnostic({
  code: 'SPL5103',
  severity: 'warning',
  title: 'Argument without effect',
  message: (command: string, what: string) => `${what} of '${command}' has no effect here.`,
});

export const lookupFieldMissing = defineDiagnostic({
  code: 'SPL3211',
  severity: 'error',
  title: 'Lookup has no such field',
  message: (field: string, lookup: string, _fields: readonly string[]) =>
    `Error in 'lookup' command: Could not find all of the specified lookup fields in the lookup table: '${lookup}' has no field '${field}'.`,
  help: (_field: string, _lookup: string, fields: readonly string[]) => `Its fields are ${fields.join(', ')}.`,
});

export const textCut = defineDiagnostic({
  code: 'SPL5104',
  severity: 'warning',
  title: 'Text was cut',
  message: (command: string, limit: number, setting: string) =>
    `'${command}' read the first ${limit.toLocaleString('en-US')} characters of a longer text (${setting} in limits.conf).`,
});

export const savedSearchMissing = defineDiagnostic({
  code: 'SPL3212',
  severity: 'error',
  title: 'Saved search does not exist',
  message: (name: string) => `Unable to find saved search named '${name}'.`,
  help: () => 'Add it to the content, or load the app that defines it.',
});

export const noFieldForToken = defineDiagnostic({
  code: 'SPL3213',
  severity: 'error',
  title: 'Row lacks a field of the map search',
  message: (field: string) => `Error in 'map' command: Did not find value for required attribute '${field}'.`,
  help: (field: string) => `Rows without '${field}' must be filtered or filled before map.`,
});

export const deletesEventsOnly = defineDiagnostic({
  code: 'SPL3214',
  severity: 'error',
  title: 'No events to delete',
  message: () => "Error in 'delete' command: The rows before it are not events of an index.",
  help: () => 'Put delete behind a search for events, with nothing between them that makes rows of its own.',
});

export const csvFileMissing = defineDiagnostic({
  code: 'SPL3215',
  severity: 'error',
  title: 'CSV file does not exist',
  message: (name: string) => `Error in 'inputcsv' command: The file '${name}' does not exist.`,
  help: () =>
    'It is a file that a search before this one would have left. A table of the content is a lookup: inputlookup.',
});

export const nothingToRequire = defineDiagnostic({
  code: 'SPL5109',
  severity: 'error',
  title: 'No rows where some are required',
  message: () => "Error in 'require' command: The search before it found nothing.",
});

export const extractionMissing = defineDiagnostic({
  code: 'SPL3216',
  severity: 'error',
  title: 'Extraction does not exist',
  message: (name: string, _suggestion?: string) =>
    `Error in 'extract' command: No transforms.conf describes an extraction '${name}'.`,
  help: (_name: string, suggestion?: string) => suggestion ?? 'Load the app that brings it.',
});

export const mapLimitReached = defineDiagnostic({
  code: 'SPL5105',
  severity: 'warning',
  title: 'Limit of map searches reached',
  message: (count: number, limit: number) =>
    `The search result count (${count}) exceeds maximum (${limit}), using max. To override it, set maxsearches appropriately.`,
});

export const notWritten = defineDiagnostic({
  code: 'SPL5106',
  severity: 'warning',
  title: 'Nothing was written',
  message: (command: string, what: string) => `'${command}' passes the rows on; ${what}.`,
});

export const noLocationData = defineDiagnostic({
  code: 'SPL5107',
  severity: 'warning',
  title: 'No location data',
  message: () => "'iplocation' adds no fields: no database of locations is shipped.",
  help: () => 'Run this detection on a real Splunk with `--backend splunk`, or put the location fields into its data.',
});

export const ruleUndocumented = defineDiagnostic({
  code: 'SPL5108',
  severity: 'warning',
  title: 'Splunk may find fewer',
  message: (command: string, what: string, _help: string) =>
    `'${command}' ${what}; Splunk does not document its rule, which finds fewer rows.`,
  help: (_command: string, _what: string, help: string) => help,
});
