/** A search that is broken in one place, and what an explanation must say of it. */
export interface BrokenSearch {
  readonly name: string;
  readonly spl: string;
  /** What the one-sentence summary must hold. */
  readonly blames: string | RegExp;
  /** What the lines behind it must hold. */
  readonly tells?: readonly (string | RegExp)[];
  /** Fields that the results should have. */
  readonly fields?: readonly string[];
  readonly atLeast?: number;
  readonly earliest?: number;
  readonly latest?: number;
}

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;

/** Process starts of one machine: one attack among ordinary ones. */
export const processEvents: string = [
  {
    process_name: 'powershell.exe',
    process: 'powershell.exe -NoProfile -EncodedCommand SQBFAFgA',
    process_path: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    parent_process_name: 'WINWORD.EXE',
    user: 'CORP\\alice',
    integrity: 'High',
    bytes: 4200,
  },
  {
    process_name: 'svchost.exe',
    process: 'svchost.exe -k netsvcs',
    process_path: 'C:\\Windows\\System32\\svchost.exe',
    parent_process_name: 'services.exe',
    user: 'SYSTEM',
    integrity: 'System',
    bytes: 12,
  },
  {
    process_name: 'chrome.exe',
    process: 'chrome.exe --type=renderer',
    process_path: 'C:\\Program Files\\Chrome\\chrome.exe',
    parent_process_name: 'chrome.exe',
    user: 'CORP\\bob',
    integrity: 'Low',
    bytes: 800,
  },
]
  .map((event, second) => JSON.stringify({ time: at(second), EventID: 1, dest: 'ws-17', ...event }))
  .join('\n');

/** Logons: five failures of one account. */
export const logonEvents: string = [1, 2, 3, 4, 5]
  .map((second) =>
    JSON.stringify({
      time: at(20 + second),
      action: 'failure',
      account: 'svc_backup',
      src_ip: '10.0.0.9',
      EventID: 4625,
    }),
  )
  .join('\n');

const start = 'index=win sourcetype=proc:json';

/** Each would find something, were it not for one place. */
export const brokenSearches: readonly BrokenSearch[] = [
  {
    name: 'a wrong value',
    spl: `search ${start} process_name=pwsh.exe integrity=High`,
    blames: 'none meets process_name=pwsh.exe',
    tells: ['The field \'process_name\' is "powershell.exe" (1)', 'nearest value'],
  },
  {
    name: 'a value with a letter too few',
    spl: `search ${start} process_name=powershel.exe integrity=High`,
    blames: 'none meets process_name=powershel.exe',
    tells: [/nearest value to "powershel\.exe" is "powershell\.exe"/],
  },
  {
    name: 'upper and lower case in where',
    spl: `search ${start} | where parent_process_name="winword.exe"`,
    blames: 'The stage \'where\' keeps nothing: of 3 rows, none meets parent_process_name="winword.exe"',
    tells: ['"winword.exe" and "WINWORD.EXE" differ only in upper and lower case.'],
  },
  {
    name: 'a backslash that is not escaped',
    spl: `search ${start} process_path="*\\\\\\\\Windows\\\\\\\\System32\\\\\\\\*" parent_process_name=winword.exe`,
    blames: 'none meets process_path=',
    tells: ['check the escaping'],
  },
  {
    name: 'slashes for backslashes',
    spl: `search ${start} process_path="*/WindowsPowerShell/*" parent_process_name=winword.exe`,
    blames: 'process_path="*/WindowsPowerShell/*"',
    tells: ['differ only in slash and backslash'],
  },
  {
    name: 'a wildcard left out',
    spl: `search ${start} process="powershell.exe -NoProfile" integrity=High`,
    blames: 'none meets process="powershell.exe -NoProfile"',
    tells: ['a wildcard at its ends would match'],
  },
  {
    name: 'a part of a pattern that no value holds',
    spl: `search ${start} process_name=powershell.exe process="*-EncodedComand*"`,
    blames: 'process="*-EncodedComand*"',
    tells: ['No value holds "-EncodedComand"'],
  },
  {
    name: 'a field that is not there',
    spl: `search ${start} proces_name=powershell.exe integrity=High`,
    blames: 'proces_name=powershell.exe',
    tells: ["The field 'proces_name' has no value", 'similar name: process_name', 'stands in: process_name'],
  },
  {
    name: 'a field in another case',
    spl: `search ${start} eventid=1 process_name=powershell.exe`,
    blames: 'eventid=1',
    tells: ['similar name: EventID'],
  },
  {
    name: 'a wrong sourcetype',
    spl: 'search index=win sourcetype=proc:xml process_name=powershell.exe',
    blames: 'none meets sourcetype=proc:xml',
    tells: ['"proc:json"', 'sourcetype=proc:json'],
  },
  {
    name: 'a wrong index',
    spl: 'search index=windows sourcetype=proc:json process_name=powershell.exe',
    blames: 'none meets index=windows',
    tells: ['The field \'index\' is "win"'],
  },
  {
    name: 'a wrong source out of a macro',
    spl: 'search index=win `proc_source` process_name=powershell.exe',
    blames: 'source=other',
    tells: ["from the macro 'proc_source'", '"win.json"'],
  },
  {
    name: 'a time range without the events',
    spl: `search ${start} process_name=powershell.exe`,
    earliest: 1767300000,
    latest: 1767400000,
    blames: 'time range 2026-01-01T20:40:00Z',
    tells: ['from 2026-01-01T00:00:00Z'],
  },
  {
    name: 'a filter macro that drops everything',
    spl: `search ${start} process_name=powershell.exe | \`tuning_filter\``,
    blames: "The stage 'search' keeps nothing: of 1 row, none meets NOT dest=ws-*",
    tells: ["from the macro 'tuning_filter'", '"ws-17"'],
  },
  {
    name: 'a threshold too high',
    spl: 'search index=win sourcetype=logon:json | stats count by account | where count > 10',
    blames: 'none meets count > 10',
    tells: ['The field \'count\' is "5"', "The stage 'stats' makes the field 'count'"],
  },
  {
    name: 'a comparison of text with a number',
    spl: `search ${start} user<100`,
    blames: 'none meets user<100',
    tells: ['is no number, and is compared with "100"'],
  },
  {
    name: 'a BY field that no event has',
    spl: 'search index=win sourcetype=logon:json | stats count by account dest_host | where count > 3',
    blames: "The stage 'stats' keeps nothing: it leaves out rows without a value of 'dest_host'",
    tells: ["The stage leaves out rows without 'dest_host': it has a value in 0 of 5 rows."],
  },
  {
    name: 'a regex that does not match',
    spl: `search ${start} | regex process="(?-i)-encodedcommand\\s+\\w+"`,
    blames: "The stage 'regex' keeps nothing",
  },
  {
    name: 'a regex in another case',
    spl: `search ${start} | where match(process, "-encodedcommand")`,
    blames: 'none meets match(process, "-encodedcommand")',
    tells: ['differ only in upper and lower case'],
  },
  {
    name: 'a rex that finds nothing, seen in a later stage',
    spl: `search ${start} process_name=powershell.exe | rex field=process "-enc:(?<payload>\\S+)" | where isnotnull(payload)`,
    blames: 'none meets isnotnull(payload)',
    tells: ["The stage 'rex' should make the field 'payload'", 'SQBFAFgA'],
  },
  {
    name: 'a rex that finds nothing, seen in a BY field',
    spl: `search ${start} process_name=powershell.exe | rex field=process "-enc:(?<payload>\\S+)" | stats count by payload`,
    blames: "'payload'",
    tells: ["The stage 'rex' should make the field 'payload'"],
  },
  {
    name: 'a lookup without a match',
    spl: `search index=win sourcetype=logon:json | lookup accounts name AS src_ip OUTPUT privileged | search privileged=yes`,
    blames: 'none meets privileged=yes',
    tells: ["The stage 'lookup' should make the field 'privileged'", "The lookup 'accounts' has 2 rows", '"10.0.0.9"'],
  },
  {
    name: 'a lookup read with a condition that no row meets',
    spl: '| inputlookup accounts where privileged=true',
    blames: 'none meets privileged=true',
    tells: ['"yes"'],
  },
  {
    name: 'a subsearch that returns nothing',
    spl: 'search index=win sourcetype=logon:json [| inputlookup accounts | search privileged=maybe | rename name AS account | fields account]',
    blames: 'the subsearch returns nothing',
    tells: ['In the subsearch', 'none meets privileged=maybe'],
  },
  {
    name: 'a join without partners',
    spl: 'search index=win sourcetype=logon:json | join account [| inputlookup accounts | search privileged=maybe | rename name AS account]',
    blames:
      "The stage 'join' keeps nothing: its subsearch returns nothing. In it: The stage 'search' keeps nothing: of 2 rows, none meets privileged=maybe.",
  },
  {
    name: 'a denial that drops the attack',
    spl: `search ${start} process_name=powershell.exe NOT (integrity=High OR user=SYSTEM)`,
    blames: 'meet NOT integrity=High, but not together with all other conditions',
  },
  {
    name: 'an alternative of which no part is met',
    spl: `search ${start} integrity=High (process_name=cmd.exe OR parent_process_name=excel.exe)`,
    blames: '(process_name=cmd.exe OR parent_process_name=excel.exe)',
    tells: ['"powershell.exe"', '"WINWORD.EXE"'],
  },
  {
    name: 'a term that stands inside a longer one',
    spl: `search ${start} EncodedComm`,
    blames: 'none meets EncodedComm',
    tells: ['only within longer terms'],
  },
  {
    name: 'a field that an earlier stage dropped',
    spl: `search ${start} | table user process_name | where dest="ws-17"`,
    blames: 'none meets dest="ws-17"',
    tells: ["The stage 'table' does not keep the field 'dest'"],
  },
  {
    name: 'a field of the finding that statistics dropped',
    spl: `search ${start} process_name=powershell.exe | stats count by process_name`,
    fields: ['dest'],
    blames: "The field 'dest' has a value in 0 of 1 result: the stage 'stats' (stage 2) does not keep it.",
  },
  {
    name: 'a constraint that no event meets',
    spl: '| from datamodel:Authentication.Authentication',
    blames: 'is in the dataset Authentication.Authentication',
    tells: [/Fails: tag=authentication/],
  },
  {
    name: 'an eval with a field that is not there',
    spl: `search ${start} process_name=powershell.exe | eval risk=level*2 | where risk>10`,
    blames: 'none meets risk>10',
    tells: ["The stage 'eval' should make the field 'risk'", "The field 'level' has no value"],
  },
  {
    name: 'a BY field of tstats that is filled, and fails later',
    spl: '| tstats fillnull_value=null count where index=win by sourcetype severty | search severty=high',
    blames: "none meets severty=high. The stage 'tstats' groups by 'severty', which has no value.",
  },
  {
    name: 'no rows taken',
    spl: `search ${start} | head 0`,
    blames: "The stage 'head' keeps nothing: it takes no rows at all.",
  },
  {
    name: 'duplicates of a field that is not there',
    spl: `search ${start} | dedup hostname`,
    blames: "'hostname'",
  },
  {
    name: 'too few results',
    spl: `search ${start} process_name=powershell.exe`,
    atLeast: 2,
    blames: "The stage 'search' finds 1 event",
    tells: ['process_name=powershell.exe'],
  },
];
