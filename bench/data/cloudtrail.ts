import { SeededRandom } from './random.ts';

const reading: readonly (readonly [string, string])[] = [
  ['ec2.amazonaws.com', 'DescribeInstances'],
  ['ec2.amazonaws.com', 'DescribeSecurityGroups'],
  ['ec2.amazonaws.com', 'DescribeVolumes'],
  ['ec2.amazonaws.com', 'DescribeSnapshots'],
  ['s3.amazonaws.com', 'ListBuckets'],
  ['iam.amazonaws.com', 'ListUsers'],
  ['sts.amazonaws.com', 'GetCallerIdentity'],
];
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-2'];
const agents = [
  'aws-cli/1.18.69 Python/3.8.10 Linux/5.4.0 botocore/1.16.19',
  'Boto3/1.17.80 Python/3.7.9',
  'console.amazonaws.com',
];
const firstTime = Date.UTC(2025, 11, 20);

/** How many of the events are the rare ones: CreateAccessKey by an IAM user. */
export const rareEvents = 24;

/** Nested audit events of a cloud, one JSON object a line, about a kilobyte each; `bytes` long in all. */
export function cloudTrail(bytes: number): Buffer {
  const random = new SeededRandom(20_251_220);
  const buffer = Buffer.alloc(bytes + 4096);
  const spacing = Math.floor(bytes / rareEvents);
  let at = 0;
  let rare = 0;
  for (let number = 0; at < bytes; number++) {
    const isRare = rare < rareEvents && at >= rare * spacing + spacing / 2;
    if (isRare) rare++;
    at += buffer.write(`${JSON.stringify(cloudTrailEvent(random, number, isRare))}\n`, at, 'utf8');
  }
  return buffer.subarray(0, at);
}

function cloudTrailEvent(random: SeededRandom, number: number, isRare: boolean): object {
  const [eventSource, eventName] = isRare
    ? ['iam.amazonaws.com', 'CreateAccessKey']
    : random.next() < 0.8
      ? reading[random.below(4)]!
      : random.pick(reading);
  const person = random.below(88);
  const user = `user${person}`;
  const account = String(100_000_000_000 + (person % 8));
  const type = isRare || random.next() < 0.9 ? 'IAMUser' : 'AssumedRole';
  const identity =
    type === 'IAMUser'
      ? {
          type,
          principalId: `AIDA${random.hex(12)}`,
          arn: `arn:aws:iam::${account}:user/${user}`,
          accountId: account,
          accessKeyId: `AKIA${random.hex(12)}`,
          userName: user,
        }
      : {
          type,
          principalId: `AROA${random.hex(12)}:${user}`,
          arn: `arn:aws:sts::${account}:assumed-role/reader/${user}`,
          accountId: account,
          sessionContext: {
            sessionIssuer: { type: 'Role', userName: 'reader' },
            attributes: { mfaAuthenticated: 'false' },
          },
        };
  return {
    eventVersion: '1.08',
    userIdentity: identity,
    eventTime: new Date(firstTime + Math.floor(number / 4) * 1000).toISOString().replace('.000', ''),
    eventSource,
    eventName,
    awsRegion: random.pick(regions),
    sourceIPAddress: `10.${random.below(4)}.0.${random.below(30)}`,
    userAgent: random.pick(agents),
    ...(random.next() < 0.05
      ? { errorCode: 'AccessDenied', errorMessage: 'User is not authorized to perform this operation' }
      : {}),
    requestParameters: {
      instancesSet: { items: [{ instanceId: `i-${random.hex(17)}` }, { instanceId: `i-${random.hex(17)}` }] },
      filterSet: { items: [{ name: 'vpc-id', valueSet: { items: [{ value: `vpc-${random.hex(8)}` }] } }] },
      maxResults: random.below(1000),
    },
    responseElements: null,
    requestID: `${random.hex(8)}-${random.hex(4)}-${random.hex(12)}`,
    eventID: `${random.hex(8)}-${random.hex(4)}-${random.hex(12)}`,
    readOnly: !isRare,
    resources: [
      {
        ARN: `arn:aws:ec2:us-east-1:${account}:instance/${random.hex(10)}`,
        accountId: account,
        type: 'AWS::EC2::Instance',
      },
    ],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    tlsDetails: {
      tlsVersion: 'TLSv1.2',
      cipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
      clientProvidedHostHeader: 'api.example.com',
    },
  };
}
