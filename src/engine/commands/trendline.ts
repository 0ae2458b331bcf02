import { splProblems } from '../../spl/index.ts';
import { numberIn } from '../arguments/number-in.ts';
import { defineCommand } from '../definition/command.ts';
import { adding, overlayColumn } from '../table/adding-fields.ts';
import { type Value, ValueColumn } from '../values/index.ts';

type TrendKind = 'sma' | 'ema' | 'wma';

interface Trend {
  readonly kind: TrendKind;
  readonly period: number;
  readonly field: string;
  readonly output: string;
}

export default defineCommand<{ trends: readonly Trend[] }>({
  name: 'trendline',
  kind: 'dataset',
  summary: 'Computes moving averages: simple, exponential or weighted.',
  syntax: 'trendline (sma|ema|wma)<period>(<field>) [AS <field>]...',
  documentation: 'Search Reference: trendline',
  examples: ['| timechart count | trendline sma7(count) AS trend'],
  differs: ['The exponential average starts from the first number.'],
  parse(reader) {
    const trends: Trend[] = [];
    while (!reader.atEnd()) {
      if (reader.accept(',')) continue;
      const word = reader.word('a trend such as sma5(count)');
      const match = /^(sma|ema|wma)(\d+)$/i.exec(word.text);
      if (!match) return reader.failInvalid(word.span, `The argument '${word.text}' is invalid.`);
      const period = Number(match[2]);
      if (period < 2 || period > 10_000) {
        reader.fail(
          splProblems.invalidOption,
          word.span,
          reader.command,
          'period',
          match[2]!,
          'a number from 2 to 10000',
        );
      }
      reader.require('(');
      const field = reader.field().text;
      reader.require(')');
      const output = reader.keyword('as') ? reader.field('a name after AS').text : `${word.text}(${field})`;
      trends.push({ kind: match[1]!.toLowerCase() as TrendKind, period, field, output });
    }
    if (trends.length === 0) reader.failExpected('a trend such as sma5(count)');
    return { trends };
  },
  flow: ({ trends }) =>
    adding(
      trends.map(({ field }) => field),
      trends.map(({ output }) => output),
    ),
  *run({ trends }, input) {
    const states = trends.map((trend) => ({ trend, next: averages[trend.kind](trend.period) }));
    for (const batch of input) {
      yield states.reduce((result, { trend, next }) => {
        const column = batch.column(trend.field);
        const values = Array.from({ length: batch.length }, (_, row): Value => {
          const value = numberIn(column, row);
          return value === undefined ? null : next(value);
        });
        return overlayColumn(result, trend.output, new ValueColumn(values));
      }, batch);
    }
  },
});

/** Functions that are given one number after the other, and have a result from the period's last number on. */
const averages: Readonly<Record<TrendKind, (period: number) => (value: number) => number | null>> = {
  sma: (period) => overWindow(period, (window) => window.reduce((sum, value) => sum + value, 0) / period),
  wma: (period) =>
    overWindow(
      period,
      (window) => window.reduce((sum, value, at) => sum + value * (at + 1), 0) / ((period * (period + 1)) / 2),
    ),
  ema(period) {
    const weight = 2 / (period + 1);
    let count = 0;
    let average = 0;
    return (value) => {
      average = count++ === 0 ? value : average + weight * (value - average);
      return count < period ? null : average;
    };
  },
};

function overWindow(period: number, compute: (window: readonly number[]) => number): (value: number) => number | null {
  const window: number[] = [];
  return (value) => {
    window.push(value);
    if (window.length > period) window.shift();
    return window.length < period ? null : compute(window);
  };
}
