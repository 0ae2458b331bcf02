import assert from 'node:assert/strict';
import { FileText } from '../../src/diagnostics/index.ts';
import { type App, compileKnowledge, outputFields, parseConf } from '../../src/knowledge/index.ts';
import { searcher } from '../engine/fields/searches.ts';
import { app } from './apps.ts';

/** An app whose conf files have texts of their own, as files have. */
function addOn(id: string, confs: Readonly<Record<string, string>>): App {
  return {
    ...app({}, { id }),
    confs: new Map(
      Object.entries(confs).map(([name, text]) => [name, parseConf(name, new FileText(`${id}/${name}`, text)).file]),
    ),
  };
}

const pack = addOn('pack', {
  gauntlet: '[stand_in]\nfor = Shop_TA, Till_TA',
  props: '[shop]\nEVAL-by = "pack"\nEVAL-more = "pack"\n[till]\nEVAL-by = "pack"',
  eventtypes: '[sale]\nsearch = sourcetype=*\n[refund]\nsearch = sourcetype=*',
  tags: '[eventtype=sale]\nfrom_pack = enabled\n[eventtype=refund]\nfrom_pack = enabled',
  macros: '[shop_index]\ndefinition = index=pack\niseval = 1',
});
const shop = addOn('Shop_TA', {
  props: '[shop]\nEVAL-by = "add-on"\n[default]\nEVAL-other = "x"',
  eventtypes: '[sale]\nsearch = sourcetype=shop',
  tags: '[eventtype=sale]\nfrom_add_on = enabled',
  macros: '[shop_index]\ndefinition = index=shop',
});
const events = ['shop', 'till'].map((sourcetype) => ({ sourcetype, index: 'main', _raw: 'x' }));

describe('apps that stand in for add-ons', () => {
  it('say nothing about events that a given add-on knows, and keep the others', () => {
    const { rows } = searcher([pack, shop], events);
    assert.deepEqual(
      rows('index=main | sort sourcetype | table sourcetype by more eventtype tag').map((row) => ({ ...row })),
      [
        { sourcetype: 'shop', by: 'add-on', eventtype: 'sale', tag: 'from_add_on' },
        { sourcetype: 'till', by: 'pack', eventtype: 'refund', tag: 'from_pack' },
      ],
    );
  });

  it('give way with whole stanzas', () => {
    const { knowledge } = compileKnowledge([pack, shop]);
    const macro = knowledge.macros.get('shop_index');
    assert.deepEqual([macro?.definition.text, macro?.isEval], ['index=shop', false]);
  });

  it('are mixed in by setting where no such add-on is given', () => {
    const { rows } = searcher([pack, addOn('own', { props: '[shop]\nEVAL-by = "own"' })], events);
    assert.deepEqual(
      rows('index=main | sort sourcetype | table by more').map((row) => ({ ...row })),
      [{ by: 'own', more: 'pack' }, { by: 'pack' }],
    );
  });
});

describe('transforms of one name in two apps', () => {
  const one = addOn('one', {
    props: '[a]\nREPORT-x = part\n[c]\nREPORT-x = only',
    transforms: '[part]\nREGEX = (?<from_one>.)\n[only]\nREGEX = (?<only>.)',
  });
  const two = addOn('two', {
    props: '[b]\nREPORT-x = part, only',
    transforms: '[part]\nREGEX = (?<from_two>.)',
  });
  const { knowledge } = compileKnowledge([one, two]);
  const fields = (sourcetype: string) =>
    knowledge.searchTimeRules({ host: 'h', source: 's', sourcetype }).extractions.map((rule) => outputFields(rule));

  it('are those of the app whose props.conf names them', () => {
    assert.deepEqual(fields('a'), [['from_one']]);
    assert.deepEqual(fields('b'), [['from_two'], ['only']]);
    assert.deepEqual(fields('c'), [['only']]);
  });
});
