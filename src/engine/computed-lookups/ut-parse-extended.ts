import type { ComputedLookup } from './computed-lookup.ts';
import { absent, namedParts, splitUrl } from './url-parts.ts';

/** Levels of subdomains that have a field of their own. */
const levels = 10;

/**
 * `ut_parse_extended`: the parts of a URL and of its host. `list` says what a top-level domain is: `iana` takes the
 * last label; all others also take a second one that registries of countries sell names under (`co.uk`).
 */
export const utParseExtended: ComputedLookup = {
  script: 'ut_parse_extended.py',
  inputs: ['url', 'list'],
  fields: [
    'url',
    'list',
    ...['scheme', 'netloc', 'path', 'params', 'query', 'fragment', 'port', 'domain', 'domain_without_tld', 'tld'].map(
      (part) => `ut_${part}`,
    ),
    'ut_subdomain',
    'ut_subdomain_count',
    ...Array.from({ length: levels }, (_, level) => `ut_subdomain_level_${level + 1}`),
  ],
  compute: (inputs) => {
    const parts = splitUrl(inputs.get('url')!);
    return new Map([...namedParts(parts), ...hostParts(parts.netloc, inputs.get('list')!.trim().toLowerCase())]);
  },
};

function hostParts(netloc: string, list: string): [string, string][] {
  const [, host = '', port] = /^(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/s.exec(netloc) ?? [];
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const isAddress = host.startsWith('[') || labels.every((label) => /^\d+$/.test(label));
  const tldLabels = isAddress || labels.length < 2 ? 0 : publicLabels(labels, list);
  const subdomains = tldLabels === 0 ? [] : labels.slice(0, -tldLabels - 1);
  const tld = tldLabels === 0 ? absent : labels.slice(-tldLabels).join('.');
  const name = tldLabels === 0 ? host : (labels.at(-tldLabels - 1) ?? '');
  return [
    ['ut_port', port ?? absent],
    ['ut_domain', host === '' ? absent : tldLabels === 0 ? host : `${name}.${tld}`],
    ['ut_domain_without_tld', name === '' ? absent : name],
    ['ut_tld', tld],
    ['ut_subdomain', subdomains.length === 0 ? absent : subdomains.join('.')],
    ['ut_subdomain_count', String(subdomains.length)],
    ...subdomains
      .toReversed()
      .slice(0, levels)
      .map((label, level): [string, string] => [`ut_subdomain_level_${level + 1}`, label]),
  ];
}

/** How many of the last labels are the top-level domain. */
function publicLabels(labels: readonly string[], list: string): number {
  if (list === 'iana' || labels.length < 3) return 1;
  return labels.at(-1)!.length === 2 && secondLevels.has(labels.at(-2)!) ? 2 : 1;
}

/** Labels below which registries of countries sell names. */
const secondLevels: ReadonlySet<string> = new Set(
  'ac asn biz co com edu gen go gob gov govt gouv id idv info ltd me mil muni name ne net nhs nom or org plc police pro sch school web'.split(
    ' ',
  ),
);
