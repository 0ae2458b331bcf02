import { ExcerptText, type SourceText } from '../../diagnostics/index.ts';
import { type Aggregation, type Expression, parseExpression, type Reader } from '../../spl/index.ts';

/** What a chart shows per cell: one aggregation, or an expression over several. */
export interface ChartColumn {
  readonly output: string;
  readonly aggregations: readonly Aggregation[];
  readonly expression?: Expression;
  /** The text that the expression's spans point into. */
  readonly source?: SourceText;
}

/** Reads aggregations and `eval(avg(x)/max(y)) AS ratio`. */
export function readChartColumns(reader: Reader): ChartColumn[] {
  reader.accept(',');
  if (/^eval\s*\(/i.test(reader.text.slice(reader.position, reader.end))) return [readEvaluated(reader)];
  return reader.aggregations().map((aggregation) => ({ output: aggregation.output, aggregations: [aggregation] }));
}

/**
 * Reads `eval(...)`: the aggregations in it become fields of an expression.
 * Source: Search Reference, "chart" (eval-expression).
 */
function readEvaluated(reader: Reader): ChartColumn {
  const start = reader.position;
  reader.requireKeyword('eval');
  reader.require('(');
  const from = reader.position;
  const to = closing(reader, from);
  const aggregations: Aggregation[] = [];
  let text = '';
  const offsets: number[] = [];
  const copy = (piece: string, at: (index: number) => number): void => {
    for (let index = 0; index < piece.length; index++) offsets.push(at(index));
    text += piece;
  };
  let at = from;
  for (const match of reader.text.slice(from, to).matchAll(callForm)) {
    const aggregation = aggregationOf(reader, match, from + match.index);
    if (!aggregation) continue;
    copy(reader.text.slice(at, aggregation.span.start), (index) => at + index);
    copy(`'${aggregation.output}'`, () => aggregation.span.start);
    at = aggregation.span.end;
    aggregations.push(aggregation);
  }
  copy(reader.text.slice(at, to), (index) => at + index);
  offsets.push(to);
  const source = new ExcerptText(reader.source, text, offsets);
  const expression = parseExpression(source, reader.catalogue, reader.command);
  reader.position = to + 1;
  const written = reader.text.slice(start, reader.position);
  const output = reader.keyword('as') ? reader.field('a name after AS').text : written;
  return { output, aggregations, expression, source };
}

/** `count`, `avg(x)`, `p95(x)`; what has a comma in it is a function of eval. */
const callForm = /\b([A-Za-z_]+?)(\d+(?:\.\d+)?)?\s*(?:\(\s*([^(),'"]*?)\s*\)|(?![\w(.:]))/g;

function aggregationOf(reader: Reader, match: RegExpMatchArray, start: number): Aggregation | undefined {
  const [written, name, parameter, field = ''] = match as unknown as [string, string, string?, string?];
  const signature = reader.catalogue.aggregates.get(name.toLowerCase());
  if (!signature || signature.takesParameter !== (parameter !== undefined)) return undefined;
  if (field === '' && !signature.fieldOptional) return undefined;
  const span = { start, end: start + written.length };
  return {
    function: signature.name,
    ...(parameter === undefined ? {} : { parameter: Number(parameter) }),
    ...(field === '' ? {} : { field: { text: field, quoted: false, span } }),
    output: written,
    named: false,
    span,
  };
}

function closing(reader: Reader, from: number): number {
  let depth = 1;
  for (let at = from; at < reader.end; at++) {
    const character = reader.text[at];
    if (character === '"') {
      const close = reader.text.indexOf('"', at + 1);
      if (close > 0) at = close;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return reader.failExpected("')'");
}
