import type { MetadataColumn } from './segment.ts';

/** A column with the same value in every event. */
export const constantMetadata = (value: string, length: number): MetadataColumn => ({
  values: [value],
  codes: new Uint16Array(length),
});

/** A column of the given values, one per event. */
export function metadataOf(values: readonly string[]): MetadataColumn {
  const codes = new Map<string, number>();
  const all = new Uint32Array(values.length);
  for (const [row, value] of values.entries()) {
    let code = codes.get(value);
    if (code === undefined) {
      code = codes.size;
      codes.set(value, code);
    }
    all[row] = code;
  }
  return { values: [...codes.keys()], codes: codes.size > 0x10000 ? all : Uint16Array.from(all) };
}

export const metadataAt = (column: MetadataColumn, row: number): string => column.values[column.codes[row]!]!;
