import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { resolveZone, strptime, utc, type Zone } from '../../src/time/index.ts';

/** Reads a table of test/golden/time. Every table says in `source` what its expectations rest on. */
export function golden<Table>(name: string): Table {
  const file = fileURLToPath(new URL(`../golden/time/${name}.yaml`, import.meta.url));
  const table = parse(readFileSync(file, 'utf8')) as Table & { source?: string };
  assert.ok(table.source, `${name}.yaml names no source`);
  return table;
}

export function zoneOf(name: string | undefined): Zone {
  if (name === undefined) return utc;
  const zone = resolveZone(name);
  assert.ok(zone.ok, `unknown zone ${name}`);
  return zone.value;
}

/** Epoch seconds of `2026-03-15 12:30:45` or `... 45.678`, for tables that are easier to read with dates. */
export function at(text: string, zone: Zone): number {
  const [whole, fraction] = text.split('.');
  const time = strptime(whole!, '%Y-%m-%d %H:%M:%S', zone, 0);
  assert.ok(time !== null, `not a time: ${text}`);
  return fraction === undefined ? time : Number(`${time}.${fraction}`);
}
