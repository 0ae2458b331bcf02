import assert from 'node:assert/strict';
import type { Row } from '../../src/engine/index.ts';
import {
  readCorrelationSearch,
  runAlertActions,
  type SearchRun,
  type SummaryEvent,
  stashEvent,
  Throttling,
} from '../../src/es/index.ts';
import { confStanza } from '../../src/knowledge/index.ts';

const run: SearchRun = { sid: 'scheduler_1', time: 1_700_000_000, earliest: 1_699_996_000, latest: Infinity };

const notable = {
  'action.notable': '1',
  'action.notable.param.rule_title': 'Token made by [$user$] on $dest$',
  'action.notable.param.rule_description': 'Look at $user$.',
  'action.notable.param.severity': 'medium',
  'action.notable.param.security_domain': 'access',
  'action.notable.param._entities': JSON.stringify([
    { risk_object_field: 'user', risk_object_type: 'user', risk_score: 50 },
  ]),
  'action.correlationsearch.annotations': JSON.stringify({ mitre_attack: ['T1078.001'], analytic_story: ['Takeover'] }),
};

const risk = {
  'action.risk': '1',
  'action.risk.param._risk_message': 'for all',
  'action.risk.param._risk': JSON.stringify([
    { risk_object_field: 'user', risk_object_type: 'user', risk_score: 20, risk_message: '$user$ did it' },
    { risk_object_field: 'dest', risk_object_type: 'system', risk_score: 30 },
    { threat_object_field: 'src', threat_object_type: 'ip_address' },
  ]),
};

const row: Row = new Map<string, string | string[]>([
  ['user', 'alice'],
  ['dest', ['web1', 'web2']],
  ['src', '203.0.113.9'],
  ['sourcetype', 'OktaIM2:log'],
  ['_time', '5'],
]);

function eventsOf(
  settings: Record<string, string>,
  rows: Row[] = [row],
  throttling = new Throttling(),
): SummaryEvent[] {
  return runAlertActions(readCorrelationSearch(confStanza('ESCU - A - Rule', settings)), rows, run, throttling);
}

describe('alert actions', () => {
  it('writes a finding with title, entity, severity and score', () => {
    const [finding, ...others] = eventsOf(notable);
    assert.equal(others.length, 0);
    assert.equal(finding!.index, 'notable');
    assert.deepEqual(
      Object.fromEntries(
        [
          'search_name',
          'rule_title',
          'rule_description',
          'severity',
          'security_domain',
          'entity',
          'entity_type',
          'risk_object',
          'risk_object_type',
          'risk_score',
          'orig_sid',
          'info_min_time',
          'info_max_time',
          'user',
          'dest',
          'orig_sourcetype',
          'orig_time',
          'sourcetype',
          'annotations.mitre_attack',
          'analyticstories',
        ].map((name) => [name, finding!.fields.get(name)]),
      ),
      {
        search_name: 'ESCU - A - Rule',
        rule_title: 'Token made by [alice] on web1, web2',
        rule_description: 'Look at alice.',
        severity: 'medium',
        security_domain: 'access',
        entity: 'alice',
        entity_type: 'user',
        risk_object: 'alice',
        risk_object_type: 'user',
        risk_score: 50,
        orig_sid: 'scheduler_1',
        info_min_time: '1699996000.000',
        info_max_time: '+Infinity',
        user: 'alice',
        dest: ['web1', 'web2'],
        orig_sourcetype: 'OktaIM2:log',
        orig_time: '5',
        sourcetype: 'stash',
        'annotations.mitre_attack': 'T1078.001',
        analyticstories: 'Takeover',
      },
    );
  });

  it('leaves the token of a field that the row lacks', () => {
    const [finding] = eventsOf(notable, [new Map([['user', 'bob']])]);
    assert.equal(finding!.fields.get('rule_title'), 'Token made by [bob] on $dest$');
  });

  it('writes a risk event for each value of each entity, with threat objects', () => {
    const events = eventsOf(risk);
    assert.deepEqual(
      events.map(({ index, fields }) => [
        index,
        fields.get('risk_object'),
        fields.get('risk_object_type'),
        fields.get('risk_score'),
        fields.get('risk_message'),
        fields.get('threat_object'),
      ]),
      [
        ['risk', 'alice', 'user', 20, 'alice did it', '203.0.113.9'],
        ['risk', 'web1', 'system', 30, 'for all', '203.0.113.9'],
        ['risk', 'web2', 'system', 30, 'for all', '203.0.113.9'],
      ],
    );
    assert.equal(
      events[0]!.fields.get('contributing_events_search'),
      '| savedsearch "ESCU - A - Rule" | search user="alice"',
    );
  });

  it('writes no risk for an entity without a value, and nothing without actions', () => {
    assert.equal(eventsOf(risk, [new Map([['other', 'x']])]).length, 0);
    assert.equal(eventsOf({}).length, 0);
  });

  it('drops results with the same values within the throttling period', () => {
    const throttled = {
      ...notable,
      'alert.suppress': '1',
      'alert.suppress.fields': 'user',
      'alert.suppress.period': '1h',
    };
    const other: Row = new Map([['user', 'bob']]);
    const throttling = new Throttling();
    assert.equal(eventsOf(throttled, [row, row, other], throttling).length, 2);
    assert.equal(eventsOf(throttled, [row], throttling).length, 0);
    const later = { ...run, time: run.time + 3600 };
    const search = readCorrelationSearch(confStanza('ESCU - A - Rule', throttled));
    assert.equal(runAlertActions(search, [row], later, throttling).length, 1);
  });

  it('writes pairs that read back, and stores beside them what pairs cannot hold', () => {
    const fields = new Map<string, string | number | string[]>([
      ['_time', 5],
      ['index', 'risk'],
      ['a', 'x "y" \\z'],
      ['n', 3],
      ['m', ['p', 'q']],
    ]);
    assert.deepEqual(
      stashEvent(fields),
      new Map<string, string | number>([
        ['_time', 5],
        ['index', 'risk'],
        ['a', 'x "y" \\z'],
        ['_raw', '5, n="3", m="p", m="q"'],
      ]),
    );
  });
});
