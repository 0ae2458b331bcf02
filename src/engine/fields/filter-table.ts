import { FileText } from '../../diagnostics/index.ts';
import { parseSearchExpression } from '../../spl/index.ts';
import { compileSearchPredicate } from '../scan/index.ts';
import { catalogue } from '../search/catalogue.ts';
import type { CsvTable } from './csv.ts';

/**
 * The rows of a table that meet the `filter` of its definition, a condition as the search command has them. Throws a
 * `DiagnosticError` when it is none. Source: Admin Manual, "transforms.conf", filter.
 */
export function filterTable(table: CsvTable, filter: string): CsvTable {
  const predicate = compileSearchPredicate(parseSearchExpression(new FileText('filter', filter), catalogue));
  const places = new Map(table.fields.map((field, column) => [field, column] as const));
  const kept: number[] = [];
  for (let row = 0; row < table.length; row++) {
    const value = (field: string): string | null => {
      const column = places.get(field);
      const cell = column === undefined ? '' : table.cells[column]![row]!;
      return cell === '' ? null : cell;
    };
    if (predicate.test(value)) kept.push(row);
  }
  return { ...table, cells: table.cells.map((cells) => kept.map((row) => cells[row]!)), length: kept.length };
}
