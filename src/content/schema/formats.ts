import { isCron } from './cron.ts';
import type { TextFormat } from './shape.ts';

const pattern = (name: string, expression: RegExp, example: string): TextFormat => ({
  name,
  matches: (text) => expression.test(text),
  example,
});

/** A date that the calendar has. */
const isDate = (text: string): boolean => {
  const written = /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  if (written === undefined) return false;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
};

/** Like pydantic's URLs, a space in the path is let pass: browsers escape it. */
const isUrl = (text: string): boolean => /^https?:\/\/[^\s/?#]/i.test(text) && URL.canParse(text);

/** `$` marks come in pairs and at least one pair names a field. */
const isTokenText = (text: string): boolean => (text.split('$').length - 1) % 2 === 0 && /\$[^\s$]+\$/.test(text);

export const formats = {
  uuid: pattern(
    'a UUID',
    /^(?:urn:uuid:)?\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i,
    'c3d22720-35d3-4da4-bd0a-740d37192bd4',
  ),
  date: { name: 'a date (YYYY-MM-DD)', matches: isDate, example: '2026-01-31' },
  url: { name: 'an http(s) URL', matches: isUrl, example: 'https://example.com/page' },
  technique: pattern('an ATT&CK technique id', /^T\d{4}(?:\.\d{3})?$/, 'T1078.001'),
  cve: pattern('a CVE id', /^CVE-[12]\d{3}-\d{4,7}$/, 'CVE-2021-44228'),
  /** contentctl lets a vertical bar and any number of digits pass. */
  cveOlder: pattern('a CVE id', /^CVE-[1|2]\d{3}-\d+$/, 'CVE-2021-44228'),
  cron: { name: 'a cron expression with five fields', matches: isCron, example: '0 * * * *' },
  relativeTime: pattern('a relative time', /^[+-]\d+(?:s|m|h|d|w|mon|q|y)(?:@(?:s|m|h|d|w|mon|q|y))?$/, '-70m@m'),
  scheduleWindow: pattern("'auto' or a number of minutes", /^(?:auto|\d+)$/, 'auto'),
  throttlingPeriod: pattern('a number with s, m or h', /^[0-9]+[smh]$/, '3600s'),
  matchType: pattern('WILDCARD(field) or CIDR(field)', /(?:^WILDCARD|CIDR)\(.+\)$/, 'WILDCARD(process_name)'),
  token: {
    name: 'a text with paired $ marks that names at least one $field$',
    matches: isTokenText,
    example: 'Alert on $dest$',
  },
  noSpaces: pattern('a name without spaces', /^\S+$/, 'dest'),
  search: pattern('a search of at least three characters', /\S.+\S/s, 'index=main | stats count'),
  macroName: pattern('a macro name', /^[^\s`()]+$/, 'okta'),
  baselineType: pattern('Baseline', /^Baseline$/, 'Baseline'),
} as const satisfies Record<string, TextFormat>;
