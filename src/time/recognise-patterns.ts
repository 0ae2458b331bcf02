/**
 * What a time of day and a date look like in event text. The forms are those that Splunk recognises without a
 * TIME_FORMAT (Getting Data In, "How timestamp assignment works"; the patterns of its datetime.xml): a time of day and
 * a date are found on their own and then put together.
 */

const zone =
  '(?:(?:UTC|UT|GMT(?![+-])|CETDST|CEST|CET|METDST|MEST|MET|MEZ|MESZ|EETDST|EEST|EET|WETDST|WEST|WET|BST|MSK|MSD|IST|' +
  'JST|KST|HKT|AKST|AKDT|HST|AST|ADT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CAST|CADT|EAST|EADT|AEST|AEDT|WAST|WADT|NZST|NZDT|Z)' +
  '|(?:GMT|UTC)?[+-]\\d\\d?:?(?:\\d\\d)?)(?!\\w)';
const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.,;]*';
const monthNumber = '(?:0?[1-9]|1[012])(?!:)';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const year = '(?:(?:19|20)\\d\\d|[0129]\\d(?!\\d))';
const half = '(?:[ap]m(?![a-z0-9]))';
const clock = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?';

/** `13:13:22`, `1:13:22.123 PM`, `13:13:22,123 +0100`. */
export const clockTime = new RegExp(
  `(?<!\\d)(?<hour>[01]?\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-6]\\d)(?!\\d)` +
    `(?:(?: \\d{4})?[:,.](?<fraction>\\d+))? {0,2}(?<half>${half})? {0,2}(?<zone>${zone})?(?!:\\d)`,
  'gi',
);

/** `13:13`, `1:13 pm`. */
export const shortTime = new RegExp(
  `(?<!\\d)(?<hour>[01]?\\d|2[0-3]):(?<minute>[0-5]\\d)(?!\\d)(?: ?(?<half>${half}))?(?!:[:\\d])`,
  'gi',
);

/** `13.13.22`, `13.13.22.123`. */
export const dottedTime = new RegExp(
  `(?<![\\d.])(?<hour>[01]\\d|2[0-3])\\.(?<minute>[0-5]\\d)\\.(?<second>[0-6]\\d)(?:\\.(?<fraction>\\d{3,}))? {0,2}` +
    `(?<zone>${zone})?(?![0-9.])`,
  'gi',
);

/** `20261122131322`, `20261122-131322.5`, `20261122T131322Z`: date and time in one. */
export const joinedTime = new RegExp(
  `(?<![\\d.])(?<year>20\\d\\d)(?<month>0[1-9]|1[012])(?<day>0[1-9]|[12]\\d|3[01])[.T-]?(?<hour>[01]\\d|2[0-3])` +
    `(?<minute>[0-5]\\d)(?<second>[0-6]\\d)(?:\\.?(?<fraction>\\d+))?\\s*(?<zone>${zone})?`,
  'gi',
);

/** Epoch seconds, with up to six decimals that may lack their point: `1773577845`, `1773577845.123`, `1773577845123`. */
export const epochTime = /(?<=^|[\s#,"=([|{])(?<epoch>1\d{9}|9\d{8})(?:\.?(?<fraction>\d{1,6}))?(?![\d(])/g;

/** A window without so many digits in a row has neither of these two. */
export const manyDigits = /\d{8}/;

/** `2026-11-22T` or `2026-11-22 `, in front of a time of day. */
export const isoDatePrefix =
  /(?<!\w)(?<year>(?:19|20)\d\d)([-/])(?<month>0[1-9]|1[012])\2(?<day>0[1-9]|[12]\d|3[01])[T ]/y;

/** `Nov 22`, `Nov 22, 2026`, `Nov 22 13:13:22 UTC 2026`. */
export const namedMonthDate = new RegExp(
  `(?<!\\w|\\d[:.-])(?<monthName>${monthName})(?<separator>[/ -]) {0,2}(?<day>${day})(?!:) {0,2}` +
    `(?:${clock} {0,2}(?<zone>${zone})?)?(?:(?:\\k<separator>|,) {0,2}(?<year>${year}))?(?!/|\\w|\\.\\d)`,
  'gi',
);

/** `11/22/2026`, `11-22-26`, `11/22`: month first. */
export const monthFirstDate = new RegExp(
  `(?<!\\w|\\d[:.-])(?<month>${monthNumber})(?<separator>[/-])(?<day>${day})(?!:)(?:\\k<separator>(?<year>${year}))?` +
    '(?!/|\\w|\\.\\d)',
  'gi',
);

/** `2026-11-22`, `2026/11/22`, `2026 Nov 22`: year first. */
export const yearFirstDate = new RegExp(
  `(?<!\\w)(?<year>${year})[./ -](?:(?<monthName>${monthName})|(?<month>${monthNumber}))(?!\\d)(?:[./ -] {0,2})?` +
    `(?<day>${day})(?!/)(?:(?=T)|(?!\\w)(?!\\.\\d))`,
  'gi',
);

/** `22/Nov/2026`, `22 Nov 2026`, `22.11.2026`: day first. */
export const dayFirstDate = new RegExp(
  `(?<![\\w.])(?<day>${day})(?:st|nd|rd|th|[,.;])?(?:(?<separator>[/ -]) {0,2}|(?<dot>\\.))` +
    `(?:(?<monthName>${monthName})|(?<month>${monthNumber}))(?:\\k<separator> {0,2}|\\.)(?<year>${year})(?![\\w.])`,
  'gi',
);

/** `20261122`, a date that nothing separates. */
export const joinedDate =
  /(?<!\d|\d\.|-)(?<year>20\d\d)(?<month>0[1-9]|1[012])(?<day>0[1-9]|[12]\d|3[01])(?!\d|-| {2,})/g;
