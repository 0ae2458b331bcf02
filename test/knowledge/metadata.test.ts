import assert from 'node:assert/strict';
import { FileText } from '../../src/diagnostics/index.ts';
import {
  type App,
  compileKnowledge,
  type ExportScopes,
  parseConf,
  readExportScopes,
} from '../../src/knowledge/index.ts';
import { app } from './apps.ts';

const scopes = (meta: string): ExportScopes =>
  readExportScopes([parseConf('metadata', new FileText('default.meta', meta)).file]);

describe('export scopes', () => {
  it('go from general to special', () => {
    const { isShared, sharesEverything } = scopes(
      '[]\nexport = none\n[props]\nexport = system\n[props/st%3Aa]\nexport = none\n[props/st%3Aa/EVAL-x]\nexport = system',
    );
    assert.equal(sharesEverything, false);
    assert.deepEqual(
      [
        isShared('macros', 'm'),
        isShared('props', 'other'),
        isShared('props', 'st:a'),
        isShared('props', 'st:a', 'EVAL-x'),
        isShared('props', 'st:a', 'EVAL-y'),
      ],
      [false, true, false, true, false],
    );
  });

  it('keep everything back where they say nothing', () => {
    assert.equal(scopes('[views]\nexport = none').isShared('macros', 'm'), false);
    assert.equal(scopes('[]\nexport = system').sharesEverything, true);
  });
});

describe('private objects of an app', () => {
  const confs = {
    macros: '[open]\ndefinition = a\n[private]\ndefinition = b',
    eventtypes: '[open]\nsearch = a\n[private]\nsearch = b',
    tags: '[eventtype=private]\nsecret = enabled\n[eventtype=open]\nknown = enabled',
    transforms: '[open]\nfilename = open.csv\n[private]\nfilename = private.csv',
    savedsearches: '[private]\nsearch = x',
    commands: '[private]\nfilename = x.py',
    props: '[st]\nTRUNCATE = 7\nEVAL-open = 1\nEVAL-private = 1',
    limits: '[spath]\nextraction_cutoff = 9',
  };
  const bytes = () => new Uint8Array(0);
  const keeping: App = {
    ...app(confs, {
      id: 'keeping',
      lookups: new Map([
        ['open.csv', bytes],
        ['private.csv', bytes],
      ]),
      dataModels: new Map([['private', '{"objects": []}']]),
    }),
    exports: scopes(
      `[]\nexport = system\n[props/st/EVAL-private]\nexport = none\n[props/st/TRUNCATE]\nexport = none
${['macros', 'eventtypes', 'transforms', 'savedsearches', 'commands', 'datamodels'].map((kind) => `[${kind}/private]\nexport = none`).join('\n')}
[tags/eventtype%3Dprivate]\nexport = none\n[lookups/private.csv]\nexport = none`,
    ),
  };
  const origin = { host: 'h', source: 's', sourcetype: 'st' };
  const seen = (apps: readonly App[]) => {
    const { knowledge } = compileKnowledge(apps);
    return {
      macros: [...knowledge.macros.keys()],
      eventTypes: knowledge.eventTypes.map(({ name }) => name),
      tags: [...(knowledge.tags.get('eventtype')?.keys() ?? [])].sort(),
      lookups: [...knowledge.lookups.keys()],
      files: [...knowledge.lookupFiles.keys()],
      savedSearches: knowledge.savedSearches.size,
      dataModels: knowledge.dataModels.size,
      commands: knowledge.customCommands.size,
      calculated: knowledge.searchTimeRules(origin).calculated.map(({ field }) => field),
      truncate: knowledge.indexTimeRules(origin).lineBreaking.truncate,
      limits: knowledge.confs.get('limits')?.stanzas.has('spath'),
    };
  };

  it('are not seen by searches in another app; index time and server settings follow them', () => {
    assert.deepEqual(seen([keeping, app({}, { id: 'content' })]), {
      macros: ['open'],
      eventTypes: ['open'],
      tags: ['open'],
      lookups: ['open'],
      files: ['open.csv'],
      savedSearches: 0,
      dataModels: 0,
      commands: 0,
      calculated: ['open'],
      truncate: 7,
      limits: true,
    });
  });

  it('are seen in the app itself', () => {
    const { macros, calculated, files, dataModels } = seen([app({}, { id: 'content' }), keeping]);
    assert.deepEqual(
      [macros, calculated, files, dataModels],
      [['open', 'private'], ['open', 'private'], ['open.csv', 'private.csv'], 1],
    );
  });
});
