/** The two searches over the audit events in plain code: what the engine's answers are compared with. */

interface AuditEvent {
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventTime: string;
  readonly awsRegion: string;
  readonly userAgent: string;
  readonly sourceIPAddress: string;
  readonly recipientAccountId: string;
  readonly userIdentity: { readonly type: string; readonly arn: string };
}

interface Group {
  count: number;
  first: string;
  last: string;
  readonly agents: Set<string>;
  readonly addresses: Set<string>;
}

const conditions = {
  rare: (event: AuditEvent) => event.eventName === 'CreateAccessKey' && event.eventSource === 'iam.amazonaws.com',
  dense: (event: AuditEvent) => event.eventName.startsWith('Describe') && event.eventSource === 'ec2.amazonaws.com',
};

/** The rows of the search, each as its columns joined by tabs, sorted. */
export function groupLines(bytes: Buffer, which: 'rare' | 'dense'): string[] {
  const groups = new Map<string, Group>();
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line === '') continue;
    const event = JSON.parse(line) as AuditEvent;
    if (!conditions[which](event) || event.userIdentity.type !== 'IAMUser') continue;
    const { eventTime, awsRegion, recipientAccountId, userIdentity } = event;
    const key = [userIdentity.arn, event.eventName, event.eventSource, awsRegion, recipientAccountId].join('\t');
    let group = groups.get(key);
    if (!group) {
      group = { count: 0, first: eventTime, last: eventTime, agents: new Set(), addresses: new Set() };
      groups.set(key, group);
    }
    group.count++;
    if (eventTime < group.first) group.first = eventTime;
    if (eventTime > group.last) group.last = eventTime;
    group.agents.add(event.userAgent);
    group.addresses.add(event.sourceIPAddress);
  }
  const list = (values: Set<string>): string => [...values].sort().join('\n');
  return [...groups]
    .map(([key, { count, first, last, agents, addresses }]) =>
      [key, count, first, last, list(agents), list(addresses)].join('\t'),
    )
    .sort();
}
