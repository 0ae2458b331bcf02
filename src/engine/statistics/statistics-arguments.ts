import { type Aggregation, type Option, optionName, type Reader, type Word } from '../../spl/index.ts';
import { ScatteredOptions } from '../arguments/scattered-options.ts';

type OptionTable = Readonly<Record<string, Option<unknown>>>;

export interface StatisticsArguments<Table extends OptionTable> {
  readonly options: ScatteredOptions<Table>;
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly Word[];
}

/**
 * Reads what stats, eventstats and streamstats have in common: aggregations and BY fields, with options before, between
 * and after them, as Splunk takes them. `readOther` reads options that the table cannot describe.
 */
export function readStatistics<Table extends OptionTable>(
  reader: Reader,
  table: Table,
  readOther: () => boolean = () => false,
): StatisticsArguments<Table> {
  const options = new ScatteredOptions(reader, table);
  const readMore = (): void => {
    while (options.read() || readOther());
  };
  readMore();
  const aggregations: Aggregation[] = [];
  for (let before = -1; before < aggregations.length; readMore()) {
    before = aggregations.length;
    aggregations.push(...reader.aggregations());
  }
  if (aggregations.length === 0) {
    refuseRest(reader);
    reader.failExpected('an aggregation such as count or values(field)');
  }
  const by = reader.keyword('by') ? readByFields(reader) : [];
  readMore();
  refuseRest(reader);
  checkOutputs(reader, aggregations, by);
  return { options, aggregations, by };
}

/** Reads the fields behind BY, up to an option or the end. */
export function readByFields(reader: Reader): Word[] {
  const fields: Word[] = [];
  for (;;) {
    while (reader.accept(','));
    if (reader.atEnd() || optionName(reader) !== undefined) break;
    const field = reader.optionalField();
    if (!field) break;
    fields.push(field);
  }
  if (fields.length === 0) reader.failExpected('a field after BY');
  return fields;
}

/** Whatever is left is no argument of the command. */
export function refuseRest(reader: Reader): void {
  if (reader.atEnd()) return;
  const { start } = reader.hereSpan();
  const text = /^[^\s,]+/.exec(reader.text.slice(start, reader.end))?.[0] ?? '';
  reader.failInvalid({ start, end: start + Math.max(1, text.length) }, `The argument '${text}' is invalid.`);
}

/** A result must not take the name of a BY field. */
export function checkOutputs(
  reader: Reader,
  aggregations: readonly Pick<Aggregation, 'output' | 'span'>[],
  by: readonly Word[],
): void {
  const taken = new Set(by.map(({ text }) => text));
  for (const { output, span } of aggregations) {
    if (!taken.has(output)) continue;
    reader.failInvalid(span, `The output field '${output}' cannot have the same name as a group-by field.`);
  }
}
