import { cloudTrail } from '../data/cloudtrail.ts';
import { dataBytes } from '../data/files.ts';
import { sysmon } from '../data/sysmon.ts';
import { indexed, search } from '../engine.ts';
import { type Goal, sameResult } from '../goal.ts';
import { dataSize } from '../settings.ts';
import { groupLines } from './reference.ts';

const by = 'userIdentity.arn eventName eventSource awsRegion recipientAccountId';
const aggregates = 'count min(eventTime) max(eventTime) values(userAgent) values(sourceIPAddress)';
export const rareSearch = `index=main eventName=CreateAccessKey eventSource=iam.amazonaws.com userIdentity.type=IAMUser | stats ${aggregates} by ${by}`;
export const denseSearch = `index=main eventName=Describe* eventSource=ec2.amazonaws.com userIdentity.type=IAMUser | stats ${aggregates} by ${by}`;

export const cloudTrailBytes = (): Buffer => dataBytes(`cloudtrail-${dataSize}.ndjson`, () => cloudTrail(dataSize));
export const sysmonBytes = (): Buffer => dataBytes(`sysmon-${dataSize}.xml`, () => sysmon(dataSize));

/** The yardstick: every line parsed, one at a time, without keeping anything. */
export function parseAll(bytes: Buffer): number {
  let count = 0;
  for (let start = 0; start < bytes.length; ) {
    let end = bytes.indexOf(10, start);
    if (end < 0) end = bytes.length;
    if (JSON.parse(bytes.toString('utf8', start, end)) !== null) count++;
    start = end + 1;
  }
  return count;
}

/** Indexing and one search, each time from the bytes: nothing is kept from the round before. */
const scan = (name: string, bytes: Buffer, spl: string) => ({
  name,
  run: () => search(spl, [indexed(bytes, 'bench:cloudtrail')]),
});

export const noise: Goal = {
  id: 'A/A',
  title: 'JSON.parse of every line against itself: the noise of this machine',
  set: async () => {
    const bytes = cloudTrailBytes();
    const contender = { name: 'JSON.parse-all', run: () => parseAll(bytes) };
    return { ours: contender, theirs: { ...contender } };
  },
};

const againstParsing = (
  id: string,
  title: string,
  spl: string,
  must: number,
  stretch: number,
  expected?: (bytes: Buffer) => string[],
): Goal => ({
  id,
  title,
  must,
  stretch,
  set: async () => {
    const bytes = cloudTrailBytes();
    return {
      ours: scan('index and search', bytes, spl),
      theirs: { name: 'JSON.parse-all', run: () => parseAll(bytes) },
      check: () => {
        const segment = indexed(bytes, 'bench:cloudtrail');
        const found = search(spl, [segment]);
        sameResult('with and without short cuts', found, search(spl, [indexed(bytes, 'bench:cloudtrail')], false));
        if (expected) sameResult('engine and plain code', found, expected(bytes));
      },
    };
  },
});

export const rareScan = againstParsing(
  'S1',
  'rare detection over NDJSON, indexing included, vs JSON.parse of every line',
  rareSearch,
  0.12,
  0.06,
  (bytes) => groupLines(bytes, 'rare'),
);
export const denseScan = againstParsing(
  'D1',
  'dense detection over NDJSON, indexing included, vs JSON.parse of every line',
  denseSearch,
  1.5,
  1,
  (bytes) => groupLines(bytes, 'dense'),
);

/** The scan must not be fast only where it finds nothing, or something. */
export const absentScan = againstParsing(
  'S1a',
  'the same with a literal that no event holds',
  rareSearch.replace('CreateAccessKey', 'CreateNothingAtAll'),
  0.12,
  0.06,
);

export const rareXmlScan: Goal = {
  id: 'S1x',
  title: 'rare detection over XML, indexing included, vs JSON.parse of every line of the NDJSON',
  must: 0.12,
  stretch: 0.06,
  set: async () => {
    const [bytes, lines] = [sysmonBytes(), cloudTrailBytes()];
    const spl = 'index=main EventID=1 CommandLine="*-EncodedCommand*" | stats count by Image Computer User';
    return {
      ours: { name: 'index and search', run: () => search(spl, [indexed(bytes, 'XmlWinEventLog')]) },
      theirs: { name: 'JSON.parse-all', run: () => parseAll(lines) },
      check: () =>
        sameResult(
          'with and without short cuts',
          search(spl, [indexed(bytes, 'XmlWinEventLog')]),
          search(spl, [indexed(bytes, 'XmlWinEventLog')], false),
        ),
    };
  },
};
