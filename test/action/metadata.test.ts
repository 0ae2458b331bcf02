import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { inputs, outputs } from '../../src/action/index.ts';

const root = new URL('../../', import.meta.url);

describe('action.yml', () => {
  const action = parse(readFileSync(new URL('action.yml', root), 'utf8'));

  it('has the inputs of the code, with their descriptions and defaults', () => {
    assert.deepEqual(action.inputs, inputs);
    assert.deepEqual(Object.keys(action.inputs), Object.keys(inputs));
  });

  it('has the outputs of the code', () =>
    assert.deepEqual(
      action.outputs,
      Object.fromEntries(Object.entries(outputs).map(([name, description]) => [name, { description }])),
    ));

  it('names inputs and outputs in kebab case', () => {
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
  });

  it('runs a bundle that is committed', () => {
    assert.equal(action.runs.using, 'node24');
    assert.ok(existsSync(new URL(action.runs.main, root)), action.runs.main);
  });
});
