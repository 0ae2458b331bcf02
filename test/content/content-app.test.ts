import assert from 'node:assert/strict';
import path from 'node:path';
import { contentApp, loadRepository, savedSearchName } from '../../src/content/index.ts';
import type { App } from '../../src/knowledge/index.ts';
import { withRepository } from './edited-repository.ts';

const fixture = (name: string): string => path.resolve(import.meta.dirname, '../fixtures/content', name);
const app = async (name: string): Promise<App> => contentApp((await loadRepository(fixture(name))).repository);

/** A stanza's settings as plain values; those whose names start with `prefix` only. */
function settings(from: App, conf: string, stanza: string, prefix = ''): Record<string, string> {
  const found = from.confs.get(conf)?.stanzas.get(stanza);
  assert.ok(found, `no [${stanza}] in ${conf}.conf`);
  const pairs = [...found.settings.values()].map(({ key, value }): [string, string] => [key, value]);
  return Object.fromEntries(pairs.filter(([key]) => key.startsWith(prefix)));
}

describe('contentApp', () => {
  it('names saved searches after the label', () => {
    assert.equal(
      savedSearchName({ label: 'ESCU' }, { name: 'Okta New API Token Created' }),
      'ESCU - Okta New API Token Created - Rule',
    );
  });

  it('is the app that the settings name', async () => {
    const { id, version, confs } = await app('newest');
    assert.deepEqual(
      [id, version, [...confs.keys()]],
      ['acme-content', '1.2.0', ['macros', 'transforms', 'collections', 'savedsearches']],
    );
  });

  it('makes macros of files, and filter macros of detections', async () => {
    const newest = await app('newest');
    assert.deepEqual(
      [...newest.confs.get('macros')!.stanzas.keys()],
      ['admin_token_created_filter', 'many_failed_logins_filter', 'acme_audit(1)', 'acme_tenant'],
    );
    assert.deepEqual(settings(newest, 'macros', 'acme_audit(1)'), {
      args: 'category',
      definition: 'index=acme sourcetype=acme:audit category=$category$ `acme_tenant`',
      description: 'Where the audit log is.',
    });
    assert.deepEqual(settings(newest, 'macros', 'admin_token_created_filter'), { definition: 'search *' });
  });

  it('lets a written filter macro win', async () => {
    const add = {
      'macros/admin_token_created_filter.yml':
        'name: admin_token_created_filter\ndefinition: search user!=bot\ndescription: No bots.\n',
    };
    const edited = await withRepository('newest', { add }, async (root) =>
      contentApp((await loadRepository(root)).repository),
    );
    assert.equal(settings(edited, 'macros', 'admin_token_created_filter')['definition'], 'search user!=bot');
  });

  it('makes lookups and collections', async () => {
    const newest = await app('newest');
    assert.deepEqual(settings(newest, 'transforms', 'acme_admins'), {
      filename: 'acme_admins.csv',
      default_match: 'false',
      case_sensitive_match: 'false',
      match_type: 'WILDCARD(user)',
      min_matches: '1',
    });
    assert.deepEqual(settings(newest, 'transforms', 'acme_sources'), {
      external_type: 'kvstore',
      collection: 'acme_sources',
      fields_list: '_key, src',
    });
    assert.deepEqual(settings(newest, 'collections', 'acme_sources'), { enforceTypes: 'false', replicate: 'false' });
    assert.match(new TextDecoder().decode(newest.lookups.get('acme_admins.csv')!()), /^user,is_admin\nalice,true/);
  });

  it('makes a correlation search with a finding', async () => {
    const newest = await app('newest');
    const name = 'ACME - Admin Token Created - Rule';
    const all = settings(newest, 'savedsearches', name);
    assert.deepEqual(settings(newest, 'savedsearches', name, 'action.notable'), {
      'action.notable': '1',
      'action.notable.param._entities': '[{"risk_object_field":"user","risk_object_type":"user","risk_score":50}]',
      'action.notable.param.nes_fields': 'user,dest',
      'action.notable.param.rule_description': 'An administrator creates an API token.',
      'action.notable.param.rule_title': 'An API token was created by [$user$]',
      'action.notable.param.security_domain': 'access',
      'action.notable.param.severity': 'medium',
      'action.notable.param.drilldown_searches': all['action.notable.param.drilldown_searches'],
    });
    assert.deepEqual(settings(newest, 'savedsearches', name, 'action.risk'), {});
    const [drilldown] = JSON.parse(all['action.notable.param.drilldown_searches']!) as { search: string }[];
    assert.ok(drilldown);
    assert.ok(drilldown.search.startsWith('`acme_audit(token)` action=created\n  | lookup'));
    assert.ok(drilldown.search.endsWith('| search user="$user$"'));
    const scheduling = [
      'cron_schedule',
      'dispatch.earliest_time',
      'dispatch.latest_time',
      'schedule_window',
      'disabled',
      'enableSched',
    ];
    assert.deepEqual(
      scheduling.map((key) => all[key]),
      ['*/10 * * * *', '-15m@m', '-5m@m', 'auto', '1', '1'],
    );
    assert.deepEqual(JSON.parse(all['action.correlationsearch.annotations']!), {
      analytic_story: ['Acme Account Abuse'],
      cis20: ['CIS 10'],
      data_source: ['Acme Audit'],
      mitre_attack: ['T1098.001'],
      nist: ['DE.CM'],
      type: 'TTP',
      type_list: ['TTP'],
    });
    assert.deepEqual(JSON.parse(all['action.correlationsearch.metadata']!), {
      detection_id: '0d5b4f7e-9a43-4a7c-8d55-0a3c7d1e0001',
      deprecated: '0',
      detection_version: '3',
      publish_time: Date.UTC(2026, 1, 20) / 1000,
    });
    assert.equal(all['action.correlationsearch.label'], name);
    assert.equal(all['action.correlationsearch.enabled'], '1');
  });

  it('makes risk events, each with its message', async () => {
    const newest = await app('newest');
    const name = 'ACME - Many Failed Logins - Rule';
    const risk = settings(newest, 'savedsearches', name, 'action.risk');
    assert.deepEqual(settings(newest, 'savedsearches', name, 'action.notable'), {});
    assert.equal(risk['action.risk'], '1');
    assert.deepEqual(JSON.parse(risk['action.risk.param._risk']!), [
      {
        risk_object_field: 'src',
        risk_object_type: 'system',
        risk_score: 20,
        risk_message: '$src$ failed to log in to $accounts$ accounts',
      },
      {
        risk_object_field: 'user',
        risk_object_type: 'user',
        risk_score: 70,
        risk_message: '$user$ was among the accounts tried by $src$',
      },
    ]);
  });

  it('makes findings, risk and throttling of the layout with rba', async () => {
    const rba = await app('rba');
    const all = settings(rba, 'savedsearches', 'ACME - Admin Token Created - Rule');
    assert.equal(all['action.notable.param.rule_title'], 'Admin Token Created');
    assert.equal(
      all['action.notable.param._entities'],
      '[{"risk_object_field":"N/A","risk_object_type":"N/A","risk_score":0}]',
    );
    assert.equal(all['action.risk.param._risk_message'], '$user$ created a token from $src$');
    assert.deepEqual(JSON.parse(all['action.risk.param._risk']!), [
      { risk_object_field: 'user', risk_object_type: 'user', risk_score: 64 },
      { threat_object_field: 'src', threat_object_type: 'ip_address' },
    ]);
    assert.deepEqual(settings(rba, 'savedsearches', 'ACME - Admin Token Created - Rule', 'alert.suppress'), {
      'alert.suppress': '1',
      'alert.suppress.fields': 'user',
      'alert.suppress.period': '3600s',
    });
    const hunting = settings(rba, 'savedsearches', 'ACME - Token Hunting - Rule');
    assert.deepEqual(
      Object.keys(hunting).filter((key) => /^action\.(risk|notable)/.test(key)),
      [],
    );
  });
});
