import { SeededRandom } from './random.ts';

const fields = ['user', 'dest', 'process_name', 'parent_process_name', 'src', 'signature', 'action', 'eventName'];
const words = ['powershell', 'rundll32', 'certutil', 'AccessDenied', 'ConsoleLogin', 'lsass', 'regsvr32', 'failure'];

/** A content repository's detection files, as texts. They use the macros of {@link contentMacros}. */
export function detectionFiles(count: number): { readonly yaml: string; readonly search: string }[] {
  const random = new SeededRandom(4711);
  return Array.from({ length: count }, (_, number) => {
    const search = detectionSearch(random, number);
    return { search, yaml: detectionYaml(random, number, search) };
  });
}

export const contentMacros: ReadonlyMap<
  string,
  { readonly arguments: readonly string[]; readonly definition: string }
> = new Map([
  [
    'sysmon',
    { arguments: [], definition: 'index=windows sourcetype=XmlWinEventLog:Microsoft-Windows-Sysmon/Operational' },
  ],
  ['cloudtrail', { arguments: [], definition: 'index=aws sourcetype=aws:cloudtrail' }],
  ['security_content_summariesonly', { arguments: [], definition: 'summariesonly=false allow_old_summaries=true' }],
  [
    'security_content_ctime(1)',
    { arguments: ['field'], definition: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)' },
  ],
  ['drop_dm_object_name(1)', { arguments: ['object'], definition: 'rename $object$.* as *' }],
]);

function detectionSearch(random: SeededRandom, number: number): string {
  const conditions = Array.from(
    { length: 3 + random.below(5) },
    () => `${random.pick(fields)}="*${random.pick(words)}*"`,
  );
  const by = [random.pick(fields), random.pick(fields), random.pick(fields)].join(' ');
  const filter = `search user!="svc${number}"`;
  if (number % 2 === 0) {
    return `\`sysmon\` EventID=1 (${conditions.join(' OR ')}) | stats count min(_time) as firstTime max(_time) as lastTime values(process) as process by ${by} | \`security_content_ctime(firstTime)\` | \`security_content_ctime(lastTime)\` | eval score=if(count > ${random.below(50)}, "high", "low") | ${filter}`;
  }
  return `| tstats \`security_content_summariesonly\` count min(_time) as firstTime max(_time) as lastTime from datamodel=Endpoint.Processes where ${conditions.map((condition) => `Processes.${condition}`).join(' ')} by Processes.user Processes.dest Processes.process_name | \`drop_dm_object_name(Processes)\` | \`security_content_ctime(firstTime)\` | ${filter}`;
}

const detectionYaml = (random: SeededRandom, number: number, search: string): string => `name: Detection ${number}
id: ${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}
version: ${1 + random.below(9)}
date: '2025-1${random.below(3)}-1${random.below(10)}'
author: Bench
status: production
type: TTP
description: The following analytic identifies activity number ${number}. It uses process and audit events and looks for
  ${random.pick(words)} together with ${random.pick(words)}. This activity is significant because it may be part of an attack.
data_source:
- Sysmon EventID 1
- Windows Event Log Security 4688
search: '${search.replace(/'/g, "''")}'
how_to_implement: The detection is based on data that originates from endpoint agents. These agents are designed to
  provide security-related telemetry from the endpoints where they are installed.
known_false_positives: Administrators may do this; filter as needed.
references:
- https://attack.mitre.org/techniques/T10${10 + random.below(80)}/
drilldown_searches:
- name: View the detection results for - "$user$" and "$dest$"
  search: '%original_detection_search% | search  user = "$user$" dest = "$dest$"'
  earliest_offset: $info_min_time$
  latest_offset: $info_max_time$
rba:
  message: An instance of ${random.pick(words)} was identified on endpoint $dest$ by user $user$.
  risk_objects:
  - field: user
    type: user
    score: ${random.below(100)}
  - field: dest
    type: system
    score: ${random.below(100)}
  threat_objects: []
tags:
  analytic_story:
  - Story ${random.below(40)}
  asset_type: Endpoint
  mitre_attack_id:
  - T10${10 + random.below(80)}
  product:
  - Splunk Enterprise
  - Splunk Enterprise Security
  security_domain: endpoint
tests:
- name: True Positive Test
  attack_data:
  - data: https://example.com/datasets/${number}.log
    source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
    sourcetype: XmlWinEventLog
`;
