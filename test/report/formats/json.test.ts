import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { formats, schemaVersion } from '../../../src/report/index.ts';
import { run } from '../fixture.ts';

const schema = JSON.parse(readFileSync(new URL('../../../schemas/report.schema.json', import.meta.url), 'utf8'));
const json = formats.find(({ name }) => name === 'json')!;

/** The same schema, with every key that it does not name forbidden. */
const closed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return copy['type'] === 'object' ? { ...copy, additionalProperties: false } : copy;
};

describe('json report', () => {
  it('keeps its published schema, which names every key', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(closed(schema) as AnySchemaObject);
    for (const tested of [run, { ...run, detections: [], diagnostics: [] }]) {
      assert.ok(validate(JSON.parse(json.render(tested))), JSON.stringify(validate.errors, null, 2));
    }
  });

  it('is refused by the schema when a verdict is made up', () => {
    const validate = new Ajv2020().compile(schema);
    const report = JSON.parse(json.render(run));
    report.detections[0].verdicts.unit = 'fine';
    assert.equal(validate(report), false);
  });

  it('names the schema version that the schema accepts', () =>
    assert.match(schemaVersion, new RegExp(schema.properties.schemaVersion.pattern)));

  it('differs between two runs only in its durations', () => {
    const slower = {
      ...run,
      milliseconds: 99_999,
      detections: run.detections.map((detection) => ({
        ...detection,
        tests: detection.tests.map((test) => ({ ...test, milliseconds: 5000 })),
      })),
    };
    const withoutDurations = (text: string): string => text.replace(/"milliseconds": [\d.]+/g, '');
    assert.equal(withoutDurations(json.render(slower)), withoutDurations(json.render(run)));
    assert.notEqual(json.render(slower), json.render(run));
  });
});
