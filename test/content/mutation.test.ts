import assert from 'node:assert/strict';
import { loadRepository } from '../../src/content/index.ts';
import { runs } from '../support/thoroughness.ts';
import { corpusFolder } from './corpus.ts';
import { errorsOf } from './mutated-detection.ts';

/** A mistake that people make: a pattern of a detection's file, and what it is turned into. */
type Mistake = readonly [name: string, pattern: RegExp, replacement: string];

const mistakes: readonly Mistake[] = [
  ['unknown type', /^type: \w+/m, 'type: Tactic'],
  ['unknown status', /^status: \w+/m, 'status: productive'],
  ['unknown security domain', /^ {2}security_domain: \w+/m, '  security_domain: endpoints'],
  ['unknown asset type', /^ {2}asset_type: .*/m, '  asset_type: Toaster'],
  ['unknown product', /^ {2}- Splunk Cloud$/m, '  - Splunk Clouds'],
  ['date that is none', /^date: .*/m, "date: '2025-13-01'"],
  ['date in another form', /^date: .*/m, 'date: 01/02/2025'],
  ['date in the future', /^date: .*/m, "date: '2031-01-01'"],
  ['id that is none', /^(id: .*)\w$/m, '$1'],
  ['version that is none', /^version: .*/m, 'version: one'],
  ['name that differs from the file', /^(name: .*)$/m, '$1 Again'],
  ['misspelt top-level field', /^known_false_positives:/m, 'known_false_positive:'],
  ['misspelt optional field', /^references:/m, 'reference:'],
  ['misspelt nested field', /^ {2}asset_type:/m, '  asset_typ:'],
  ['misspelt field of a test', /^( *)sourcetype:/m, '$1source_type:'],
  ['misspelt risk field', /^( *)risk_objects:/m, '$1risk_object:'],
  ['unknown macro', /`security_content_ctime\(firstTime\)`/, '`security_content_ctimes(firstTime)`'],
  [
    'macro with too many arguments',
    /`security_content_ctime\(firstTime\)`/,
    '`security_content_ctime(firstTime, lastTime)`',
  ],
  ['filter of another detection', /`\w+_filter`/, '`some_other_detection_filter`'],
  ['unknown lookup', /\| lookup (?!\w+=)(\w+)/, '| lookup $1_x'],
  ['unknown story', /^( {2}analytic_story:\n {2}- .*)$/m, '$1 Story'],
  ['unknown data source', /^(data_source:\n- .*)$/m, '$1 Sources'],
  ['score above 100', /^( *)score: \d+/m, '$1score: 180'],
  ['score in words', /^( *)score: \d+/m, '$1score: high'],
  ['unknown risk object type', /^( {2}- field: \w+\n {4}type:) (?:user|system)$/m, '$1 machine'],
  ['malformed technique', /^( {2}mitre_attack_id:\n {2}- )T\d{4}(?:\.\d+)?$/m, '$1TA0001'],
  ['malformed reference', /^(references:\n- )https:\/\//m, '$1https//'],
  ['message with an unknown field', /^( {2}message:.*?)\$\w+\$/m, '$1$$no_such_field$$'],
  ['risk object with an unknown field', /^( {2}risk_objects:\n {2}- field:) \w+/m, '$1 no_such_field'],
  ['list turned into text', /^( {2}product:)\n {2}- .*\n {2}- .*\n {2}- .*$/m, '$1 Splunk Cloud'],
  ['dataset that is no address', /^( *- data: )https:\/\//m, '$1'],
  ['quotation mark left out', /^(date: '\d{4}-\d\d-\d\d)'$/m, '$1'],
  ['indentation lost', /^ {2}asset_type:/m, ' asset_type:'],
  ['colon left out', /^type: /m, 'type '],
  ['field removed: how_to_implement', /^how_to_implement: (?:.*\n)(?: .*\n)*/m, ''],
  ['field removed: id', /^id: .*\n/m, ''],
  ['field removed: search', /^search: (?:.*\n)(?:(?: .*)?\n)*/m, ''],
  ['field removed: tests', /^tests:\n(?:[ -].*\n?)*/m, ''],
  ['field removed: drilldown_searches', /^drilldown_searches:\n(?:[ -].*\n?)*/m, ''],
  ['field removed: rba', /^rba:\n(?:[ -].*\n?)*/m, ''],
];

describe('mistakes in real detections', () => {
  it('are found, at their line', async function () {
    const { repository } = await loadRepository(corpusFolder(this, 'security_content_2025'));
    const production = repository.detections.filter(
      ({ status, type, tests, finding }) => status === 'production' && type === 'TTP' && tests.length > 0 && finding,
    );
    let made = 0;
    const missed: string[] = [];
    for (const [number, [name, pattern, replacement]] of mistakes.entries()) {
      const suitable = production.filter(({ source }) => pattern.test(source.text) && !source.text.includes('```'));
      assert.ok(suitable.length >= 10, `${name} fits too few detections`);
      for (let round = 0; round < runs(10, 5); round++) {
        const original = suitable[(number * 31 + round * 97) % suitable.length]!;
        const { text } = original.source;
        const changed = text.replace(pattern, replacement);
        const line = changed.slice(0, firstDifference(text, changed)).split('\n').length;
        const errors = errorsOf(repository, original, changed);
        made++;
        const removed = name.startsWith('field removed');
        const found = removed ? errors.length > 0 : errors.some(({ location }) => location?.line === line);
        if (!found)
          missed.push(
            `${name}, ${original.file}:${line}: ${errors.map(({ location, message }) => `${location?.line} ${message}`).join(' | ') || 'nothing'}`,
          );
      }
    }
    assert.deepEqual(missed, [], `${missed.length} of ${made} missed`);
  });
});

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return at;
}
