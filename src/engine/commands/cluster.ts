import { describe } from '../../diagnostics/index.ts';
import { booleanOption, choiceOption, type Option, readOptions, textOption } from '../../spl/index.ts';
import { unescapeText } from '../arguments/unescape-text.ts';
import { defineCommand, type RunContext } from '../definition/command.ts';
import { rowLimitReached } from '../problems.ts';
import { checkHeldRows } from '../statistics/held-rows.ts';
import { refuseRest } from '../statistics/statistics-arguments.ts';
import { rankFeatures, TextClusters } from '../text/text-clusters.ts';
import { delimiterTest, type TextMatch, textFeatures } from '../text/text-features.ts';
import { type Batch, type Column, concatenate, filterRows, toText, ValueColumn } from '../values/index.ts';

interface ClusterArguments {
  readonly threshold: number;
  /** Undefined for everything but letters, digits and underscores. */
  readonly delimiters: string | undefined;
  readonly match: TextMatch;
  readonly field: string;
  /** Whether all rows pass, with their group's label. */
  readonly keepsRows: boolean;
  readonly labelField: string;
  /** Undefined when the rows of a group are not counted. */
  readonly countField: string | undefined;
}

const threshold: Option<number> = {
  fallback: 0.8,
  wanted: 'a number above 0 and below 1',
  read: (text) => (Number(text) > 0 && Number(text) < 1 ? Number(text) : undefined),
};

export default defineCommand<ClusterArguments>({
  name: 'cluster',
  kind: 'dataset',
  summary: 'Groups rows whose texts are similar, and gives the first row of each group, or all rows with their group.',
  syntax:
    'cluster [t=<num>] [delims=<string>] [showcount=<bool>] [countfield=<field>] [labelfield=<field>] [field=<field>] [labelonly=<bool>] [match=termlist|termset|ngramset]',
  documentation: 'Search Reference: cluster',
  examples: ['| cluster showcount=t t=0.9 | sort cluster_count', '| cluster labelonly=t field=punct match=ngramset'],
  differs: [
    'Splunk does not say how it measures similarity. Here it is the cosine between vectors of terms with their places (termlist), of terms (termset) or of trigrams; upper and lower case differ.',
    'A row joins the first group whose first row is similar enough; groups are numbered in the order in which they begin, and come in that order.',
    'Rows without the field are in no group: only labelonly=true passes them on.',
  ],
  parse(reader) {
    const options = readOptions(reader, {
      t: threshold,
      delims: textOption(undefined),
      showcount: booleanOption(false),
      countfield: textOption('cluster_count'),
      labelfield: textOption('cluster_label'),
      field: textOption('_raw'),
      labelonly: booleanOption(false),
      match: choiceOption('termlist', 'termset', 'ngramset'),
    });
    refuseRest(reader);
    return {
      threshold: options.t,
      delimiters: options.delims && unescapeText(options.delims),
      match: options.match,
      field: options.field,
      keepsRows: options.labelonly,
      labelField: options.labelfield,
      countField: options.showcount ? options.countfield : undefined,
    };
  },
  flow({ field, labelField, countField }) {
    const made = countField === undefined ? [labelField] : [labelField, countField];
    return {
      needs: (after) => after.without(...made).with(field),
      gives: (before) => before.with(...made),
    };
  },
  *run(args, input, context) {
    const rows = concatenate([...input]);
    const labels = labelsOf(rows.column(args.field), args, context);
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const seen = new Set<number>();
    const begins = (label: number): boolean => label > 0 && !seen.has(label) && seen.add(label) !== undefined;
    const labelled = withLabels(rows, args, labels, counts);
    yield filterRows(labelled, (row) => (args.keepsRows ? labels[row] !== noPlace : begins(labels[row]!)));
  },
});

/** Stand for rows without the field, and for rows for which there is no group. */
const noText = 0;
const noPlace = -1;

function labelsOf(column: Column, args: ClusterArguments, context: RunContext): Int32Array {
  const places = new Map<string, number>();
  const textOf = Int32Array.from({ length: column.length }, (_, row) => {
    const value = column.at(row);
    if (value === null) return -1;
    const text = toText(value);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  const isDelimiter = delimiterTest(args.delimiters);
  let held = 0;
  const features = [...places.keys()].map((text) => {
    const found = textFeatures(text, args.match, isDelimiter);
    checkHeldRows((held += found.length), 'cluster', context);
    return found;
  });
  const most = context.limits.textClusters;
  const clusters = new TextClusters(args.threshold, most);
  const labels = rankFeatures(features).map((ranks) => {
    context.checkpoint();
    return clusters.labelOf(ranks) || noPlace;
  });
  if (clusters.full) context.warn(describe(rowLimitReached, 'cluster', most, '[slc] maxclusters'));
  return textOf.map((place) => (place < 0 ? noText : labels[place]!));
}

function withLabels(
  rows: Batch,
  { labelField, countField }: ClusterArguments,
  labels: Int32Array,
  counts: ReadonlyMap<number, number>,
): Batch {
  const column = (numberOf: (label: number) => number): Column =>
    new ValueColumn(Array.from(labels, (label) => (label > 0 ? numberOf(label) : null)));
  const labelled = rows.with(
    labelField,
    column((label) => label),
  );
  return countField === undefined
    ? labelled
    : labelled.with(
        countField,
        column((label) => counts.get(label)!),
      );
}
