import { SeededRandom } from './random.ts';

const images = [
  'svchost.exe',
  'explorer.exe',
  'chrome.exe',
  'lsass.exe',
  'taskhostw.exe',
  'wmiprvse.exe',
  'MsMpEng.exe',
];
const targets = [
  'HKLM\\System\\CurrentControlSet\\Services',
  'HKCU\\Software\\Classes',
  'HKLM\\Software\\Microsoft\\Windows',
];
const firstTime = Date.UTC(2025, 11, 20);

/** Windows events of Sysmon as XML, one a line, about a kilobyte and a half each; `bytes` long in all. */
export function sysmon(bytes: number): Buffer {
  const random = new SeededRandom(31_337);
  const buffer = Buffer.alloc(bytes + 8192);
  let at = 0;
  for (let number = 0; at < bytes; number++) at += buffer.write(`${sysmonEvent(random, number)}\n`, at, 'utf8');
  return buffer.subarray(0, at);
}

function sysmonEvent(random: SeededRandom, number: number): string {
  const roll = random.next();
  const id = roll < 0.066 ? 1 : roll < 0.4 ? 12 : roll < 0.7 ? 13 : roll < 0.8 ? 10 : 7;
  const time = new Date(firstTime + number * 100).toISOString();
  const system =
    `<Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/><EventID>${id}</EventID>` +
    `<Version>5</Version><Level>4</Level><Task>${id}</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>` +
    `<TimeCreated SystemTime='${time.replace('Z', '0000Z')}'/><EventRecordID>${100_000 + number}</EventRecordID><Correlation/>` +
    `<Execution ProcessID='${1000 + random.below(9000)}' ThreadID='${1000 + random.below(9000)}'/>` +
    `<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>host${random.below(25)}.example.com</Computer>` +
    "<Security UserID='S-1-5-18'/>";
  const data = eventData(id, random, number)
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join('');
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${system}</System><EventData>${data}</EventData></Event>`;
}

function eventData(id: number, random: SeededRandom, number: number): [string, string][] {
  const guid = (): string => `{${random.hex(8)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}}`;
  const image = (): string => `C:\\Windows\\System32\\${random.pick(images)}`;
  const common: [string, string][] = [
    ['RuleName', '-'],
    ['UtcTime', new Date(firstTime + number * 100).toISOString().replace('T', ' ').replace('Z', '')],
    ['ProcessGuid', guid()],
    ['ProcessId', String(1000 + random.below(9000))],
  ];
  const user: [string, string] = ['User', `EXAMPLE\\user${random.below(60)}`];
  if (id === 1) {
    const shell = random.next() < 0.03;
    const own = shell ? 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe' : image();
    return [
      ...common,
      ['Image', own],
      ['FileVersion', '10.0.17763.1'],
      ['Description', 'Windows process'],
      ['OriginalFileName', own.slice(own.lastIndexOf('\\') + 1)],
      [
        'CommandLine',
        shell
          ? `&quot;${own}&quot; -NoProfile -EncodedCommand ${random.hex(80)}`
          : `${own} -k netsvcs -p ${random.hex(20)} -Embedding`,
      ],
      ['CurrentDirectory', 'C:\\Windows\\system32\\'],
      user,
      ['LogonGuid', guid()],
      ['Hashes', `SHA1=${random.hex(40)},MD5=${random.hex(32)},SHA256=${random.hex(64)},IMPHASH=${random.hex(32)}`],
      ['ParentProcessGuid', guid()],
      ['ParentImage', image()],
      ['ParentCommandLine', `${image()} -k DcomLaunch`],
    ];
  }
  if (id === 10) {
    return [
      ...common,
      ['SourceImage', image()],
      ['TargetImage', image()],
      ['GrantedAccess', '0x1000'],
      [
        'CallTrace',
        `C:\\Windows\\SYSTEM32\\ntdll.dll+${random.hex(5)}|C:\\Windows\\System32\\KERNELBASE.dll+${random.hex(5)}`,
      ],
      ['SourceUser', user[1]],
    ];
  }
  const rest: [string, string][] = [
    ['EventType', id === 13 ? 'SetValue' : 'CreateKey'],
    ['Image', image()],
    ['TargetObject', `${random.pick(targets)}\\${random.hex(40)}\\${random.hex(200)}`],
    ['Details', `DWORD (0x${random.hex(8)}) ${random.hex(160)}`],
    user,
  ];
  return [...common, ...rest];
}
