import { snapToSpan, type TimeSpan, type Zone } from '../../time/index.ts';
import { type Column, NumberColumn, toNumber, type Value, ValueColumn } from '../values/index.ts';

/** A column of times, each replaced by the start of its bin. What is no time is left as it is. */
export function snapColumn(column: Column, span: TimeSpan, zone: Zone, alignTime?: number): Column {
  const starts = new Map<number, number>();
  const snap = (time: number): number => {
    let start = starts.get(time);
    if (start === undefined) starts.set(time, (start = snapToSpan(time, span, zone, alignTime)));
    return start;
  };
  if (column instanceof NumberColumn) return new NumberColumn(column.values.map(snap));
  const values = Array.from({ length: column.length }, (_, row): Value => {
    const value = column.at(row);
    const time = value === null || typeof value === 'object' ? undefined : toNumber(value);
    return time === undefined ? value : snap(time);
  });
  return new ValueColumn(values);
}
