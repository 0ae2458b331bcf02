import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { runSearch, scalarsOf, toText } from '../../../src/engine/index.ts';
import type { PlainRow } from '../../support/memory-environment.ts';
import { scanEnvironment, scanNow, segmentOf } from './scan-environment.ts';

const folder = new URL('../../golden/search/', import.meta.url);

/** A search over events in a store. Events are listed newest first; without `_time` they lie one second apart. */
interface GoldenScan {
  readonly name: string;
  readonly splunk: string;
  readonly spl: string;
  readonly events: readonly PlainRow[];
  readonly now?: number;
  readonly earliest?: string;
  readonly rows?: readonly PlainRow[];
  readonly error?: string;
}

for (const file of readdirSync(folder).sort()) {
  const scans = parse(readFileSync(new URL(file, folder), 'utf8')) as GoldenScan[];
  describe(`scanning for ${file.replace('.yaml', '')}`, () => {
    for (const scan of scans) {
      for (const optimize of [true, false])
        it(`${scan.name}${optimize ? '' : ' (without short cuts)'}`, () => check(scan, optimize));
      it(`${scan.name}: says what it rests on`, () => assert.match(scan.splunk, /^(doc|observed) ./));
    }
  });
}

function check(scan: GoldenScan, optimize: boolean): void {
  const events = scan.events.map((event, at) => ({ _time: scanNow - 1 - at, ...event }));
  const request = { search: scan.spl, now: scan.now ?? scanNow, ...(scan.earliest ? { earliest: scan.earliest } : {}) };
  const outcome = runSearch(request, scanEnvironment([segmentOf(events)], { optimize }));
  const messages = outcome.diagnostics.map(({ message }) => message).join('\n');
  if (scan.error !== undefined) {
    assert.ok(!outcome.ok, 'the search did not fail');
    assert.ok(messages.includes(scan.error), messages);
    return;
  }
  assert.ok(outcome.ok, messages);
  const { rows } = outcome.value;
  const names = [...new Set((scan.rows ?? []).flatMap((row) => Object.keys(row)))];
  const found = Array.from({ length: rows.length }, (_, row) =>
    names.map((name) => scalarsOf(rows.value(row, name)).map(toText).join('|') || null),
  );
  const expected = (scan.rows ?? []).map((row) => names.map((name) => row[name] ?? null));
  assert.deepEqual(found, expected);
}
