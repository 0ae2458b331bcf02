export { place, renderDiagnostic } from './code-frame.ts';
export { duration } from './duration.ts';
export type { Budget, Format, RenderOptions } from './format.ts';
export { defineFormat } from './format.ts';
export { schemaVersion } from './formats/json.ts';
export { formats } from './formats/registry.generated.ts';
export type { Counts, Matrix, MatrixRow, Summary } from './matrix.ts';
export { describeCounts, matrixOf, plural, summarise, total } from './matrix.ts';
export { clip, oneLine, visible } from './text/visible.ts';
