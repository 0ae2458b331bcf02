import { booleanOption, integerOption, type Option, optionName, type Reader, textOption } from '../../spl/index.ts';
import { parseSpan, spanSeconds } from '../../time/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { type EventTest, readEventTest } from './event-test.ts';

/** What holds events together, and what a transaction looks like. Source: Search Reference, "transaction". */
export interface TransactionRules {
  /** Fields in which the events of a transaction agree. */
  readonly fields: readonly string[];
  /** The most seconds between the first and the last event, and between neighbours. */
  readonly longestSpan: number;
  readonly longestPause: number;
  readonly mostEvents: number;
  readonly starts: EventTest | undefined;
  readonly ends: EventTest | undefined;
  /** Whether an event must share a value with a transaction to join it. */
  readonly connected: boolean;
  /** Whether events that start or end a transaction must have one of the fields too. */
  readonly unifyEnds: boolean;
  readonly keepEvicted: boolean;
  readonly keepOrphans: boolean;
  /** Fields that list each event's value instead of the distinct ones. */
  readonly listed: (field: string) => boolean;
  readonly rawListed: boolean;
  readonly nullText: string;
  /** What nomv puts between the values of a field. */
  readonly delimiter: string | undefined;
  readonly mostOpen: number | undefined;
  readonly mostOpenEvents: number | undefined;
  /** Whether there is any condition that closes a transaction. */
  readonly closes: boolean;
}

/** Seconds, or a span such as 5m; a negative number is no bound. */
const durationOption: Option<number> = {
  fallback: Infinity,
  wanted: 'a number of seconds, or a span such as 5m',
  read(text) {
    if (/^-\d+\s*[a-z]*$/i.test(text)) return Infinity;
    const span = parseSpan(text);
    return span.ok ? spanSeconds(span.value) : undefined;
  },
};

const countOption: Option<number> = {
  fallback: 1000,
  wanted: 'a whole number',
  read: (text) => (/^-\d+$/.test(text) ? Infinity : /^\d+$/.test(text) ? Number(text) : undefined),
};

const options = {
  name: textOption(undefined),
  maxspan: durationOption,
  maxpause: durationOption,
  maxevents: countOption,
  connected: booleanOption(true),
  unifyends: booleanOption(false),
  keepevicted: booleanOption(false),
  keeporphans: booleanOption(false),
  mvlist: textOption('f'),
  mvraw: booleanOption(false),
  delim: textOption(undefined),
  nullstr: textOption('NULL'),
  maxopentxn: integerOption(undefined, 1),
  maxopenevents: integerOption(undefined, 1),
};

export function readTransaction(reader: Reader): TransactionRules {
  const given = new ScatteredOptions(reader, options);
  const fields: string[] = [];
  let starts: EventTest | undefined;
  let ends: EventTest | undefined;
  for (let more = true; more; ) {
    fields.push(...given.fields().map(({ text }) => text));
    const name = optionName(reader)?.toLowerCase();
    more = name === 'startswith' || name === 'endswith';
    if (!more) continue;
    reader.position += name!.length;
    reader.require('=');
    const test = readEventTest(reader);
    if (name === 'startswith') starts = test;
    else ends = test;
  }
  refuseRest(reader);
  given.refuse('name');
  const values = given.values;
  return {
    fields,
    longestSpan: values.maxspan,
    longestPause: values.maxpause,
    mostEvents: values.maxevents,
    starts,
    ends,
    connected: values.connected,
    unifyEnds: values.unifyends,
    keepEvicted: values.keepevicted,
    keepOrphans: values.keeporphans,
    listed: listedFields(values.mvlist),
    rawListed: values.mvraw,
    nullText: values.nullstr,
    delimiter: values.delim && unescapeText(values.delim),
    mostOpen: values.maxopentxn,
    mostOpenEvents: values.maxopenevents,
    closes: ['maxspan', 'maxpause', 'maxevents'].some((name) => given.spans.has(name)) || !!(starts ?? ends),
  };
}

/** `mvlist=t`, or the names of the fields. */
function listedFields(text: string): (field: string) => boolean {
  const all = booleanOption(false).read(text);
  if (all !== undefined) return () => all;
  const names = new Set(text.split(/[\s,()]+/).filter((name) => name !== ''));
  return (field) => names.has(field);
}
