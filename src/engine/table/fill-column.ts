import type { Column, Scalar } from '../values/index.ts';
import { mapColumn } from './map-column.ts';

/** The column with `value` in every row that has none. */
export const fillColumn = (column: Column, value: Scalar): Column => mapColumn(column, (own) => own ?? value);
