import assert from 'node:assert/strict';
import { compileKnowledge, datasetFields } from '../../src/knowledge/index.ts';
import { app } from './apps.ts';

const compile = (model: unknown, datamodels = '') =>
  compileKnowledge([
    app({ datamodels }, { dataModels: new Map([['M', typeof model === 'string' ? model : JSON.stringify(model)]]) }),
  ]);

const field = (fieldName: string) => ({ fieldName, owner: 'Root', type: 'string' });
const evaluated = (name: string, expression: string) => ({
  calculationType: 'Eval',
  expression,
  outputFields: [field(name)],
});

describe('data models', () => {
  it('hand constraints, fields and calculations down', () => {
    const { knowledge, diagnostics } = compile({
      objects: [
        {
          objectName: 'Root',
          parentName: 'BaseEvent',
          constraints: [{ search: 'tag=a' }],
          fields: [field('x')],
          calculations: [evaluated('y', 'x+1')],
        },
        {
          objectName: 'Child',
          parentName: 'Root',
          constraints: [{ search: 'x=1' }, { search: '' }],
          fields: [field('z')],
          calculations: [evaluated('w', 'y+1')],
        },
      ],
    });
    assert.deepEqual(diagnostics, []);
    const child = knowledge.dataModels.get('M')?.datasets.get('Child');
    assert.deepEqual(child?.lineage, ['Root', 'Child']);
    assert.deepEqual(
      child?.constraints.map(({ text }) => text),
      ['tag=a', 'x=1'],
    );
    assert.deepEqual(child && datasetFields(child), ['x', 'z', 'y', 'w']);
    assert.deepEqual(knowledge.dataModels.get('M')?.datasets.get('Root')?.children, ['Child']);
  });

  it('read calculations of every kind and name others', () => {
    const { knowledge, diagnostics } = compile({
      objects: [
        {
          objectName: 'Root',
          parentName: 'BaseEvent',
          calculations: [
            { calculationType: 'Rex', inputField: 'url', expression: '(?<h>.)', outputFields: [field('h')] },
            {
              calculationType: 'Lookup',
              lookupName: 'l',
              lookupInputs: [{ inputField: 'x', lookupField: 'k' }],
              outputFields: [{ ...field('o'), lookupOutputFieldName: 'out' }],
            },
            { calculationType: 'GeoIP', inputField: 'ip', outputFields: [field('lat')] },
            { calculationType: 'Magic', outputFields: [] },
          ],
        },
      ],
    });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['KNO1304'],
    );
    const calculations = knowledge.dataModels.get('M')?.datasets.get('Root')?.calculations ?? [];
    assert.deepEqual(
      calculations.map(({ kind }) => kind),
      ['rex', 'lookup', 'geoip'],
    );
  });

  it('name owners and lineages that the file leaves out', () => {
    const { knowledge } = compile({
      objects: [
        { objectName: 'Root', parentName: 'BaseEvent', fields: [{ fieldName: 'x' }, { fieldName: '_time' }] },
        {
          objectName: 'Child',
          parentName: 'Root',
          calculations: [{ calculationType: 'Eval', expression: '1', outputFields: [{ fieldName: 'y' }] }],
        },
      ],
    });
    assert.deepEqual(knowledge.dataModels.get('M')?.definition, {
      objects: [
        {
          objectName: 'Root',
          parentName: 'BaseEvent',
          lineage: 'Root',
          fields: [
            { fieldName: 'x', owner: 'Root' },
            { fieldName: '_time', owner: 'BaseEvent' },
          ],
          calculations: [],
        },
        {
          objectName: 'Child',
          parentName: 'Root',
          lineage: 'Root.Child',
          fields: [],
          calculations: [
            {
              calculationType: 'Eval',
              expression: '1',
              owner: 'Root.Child',
              outputFields: [{ fieldName: 'y', owner: 'Root.Child' }],
            },
          ],
        },
      ],
    });
  });

  it('read acceleration from datamodels.conf', () => {
    const { knowledge } = compile({ objects: [] }, '[M]\nacceleration = true\nacceleration.earliest_time = -7d');
    assert.deepEqual(knowledge.dataModels.get('M')?.acceleration, {
      enabled: true,
      earliest: '-7d',
      allowOldSummaries: false,
    });
  });

  it('name parents that go round in a circle, and keep the rest', () => {
    const { knowledge, diagnostics } = compile({
      objects: [
        { objectName: 'A', parentName: 'B' },
        { objectName: 'B', parentName: 'A' },
        { objectName: 'Self', parentName: 'Self' },
        { objectName: 'Under', parentName: 'A' },
        { objectName: 'Good', parentName: 'BaseEvent' },
      ],
    });
    assert.deepEqual([...(knowledge.dataModels.get('M')?.datasets.keys() ?? [])], ['Good']);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['KNO1302', 'KNO1302'],
    );
    assert.match(diagnostics[0]!.message, /A → B → A/);
  });

  it('name a parent that does not exist', () => {
    const { diagnostics } = compile({ objects: [{ objectName: 'A', parentName: 'Gone' }] });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['KNO1303'],
    );
  });

  for (const text of ['', '{', '[]', '{"objects": 1}', 'null', '\u0000']) {
    it(`refuse ${JSON.stringify(text)}`, () => {
      const { knowledge, diagnostics } = compile(text);
      assert.equal(knowledge.dataModels.size, 0);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['KNO1301'],
      );
    });
  }

  it('take objects of any form without failing', () => {
    const { knowledge } = compile({
      objects: [
        null,
        1,
        [],
        { objectName: '__proto__', parentName: 'BaseEvent', fields: 'x', calculations: [null, { outputFields: 1 }] },
      ],
    });
    assert.deepEqual([...(knowledge.dataModels.get('M')?.datasets.keys() ?? [])], ['__proto__']);
  });

  it('follow a long lineage', () => {
    const objects = Array.from({ length: 2_000 }, (_, at) => ({
      objectName: `O${at}`,
      parentName: at === 0 ? 'BaseEvent' : `O${at - 1}`,
    }));
    const { knowledge } = compile({ objects: objects.reverse() });
    assert.equal(knowledge.dataModels.get('M')?.datasets.get('O1999')?.lineage.length, 2_000);
  });
});
