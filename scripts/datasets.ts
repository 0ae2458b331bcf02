/**
 * Writes the data sets of this repository: invented System Log events of an invented Okta organization.
 *
 * `npx tsx scripts/datasets.ts` writes the same bytes every time, as all chance comes from a seed. The shape of the
 * events follows Okta's System Log API (LogEvent); names, domains, networks and places are made up, addresses come
 * from the ranges reserved for documentation (RFC 5737), AS numbers from RFC 5398.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Organization } from './datasets/organization.ts';

const DAY = 24 * 60 * 60 * 1000;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function write(path: string, organization: Organization): void {
  const file = join(root, 'datasets', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, organization.log.text());
}

function ordinaryDays(
  seed: number,
  first: number,
  days: number,
  newcomers: readonly (readonly [string, string])[],
): Organization {
  const organization = new Organization(seed);
  for (let index = 0; index < days; index += 1) {
    const day = first + index * DAY;
    organization.maintenance(day);
    for (const person of organization.people) organization.workday(person, day);
    const newcomer = newcomers[index];
    if (newcomer) organization.administration(organization.people[index % 2]!, day, organization.user(...newcomer));
  }
  return organization;
}

write(
  'okta/new_api_token_created/benign.ndjson',
  ordinaryDays(20261005, Date.UTC(2026, 9, 5), 2, [
    ['Nadia', 'Holm'],
    ['Peter', 'Quist'],
  ]),
);

const attacked = ordinaryDays(20261012, Date.UTC(2026, 9, 12), 2, [['Ines', 'Prado']]);
attacked.takeover(attacked.people[0]!, Date.UTC(2026, 9, 13, 3, 11));
write('okta/new_api_token_created/attack.ndjson', attacked);
