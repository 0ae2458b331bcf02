export { contentApp, savedSearchName } from './app/content-app.ts';
export type { Dataset, DatasetOptions } from './dataset.ts';
export { resolveDataset } from './dataset.ts';
export { highestScore, severityOf } from './detection.ts';
export { filterMacroDefinition, filterMacroName } from './macro.ts';
export type * from './model.ts';
export type { LoadedRepository } from './repository.ts';
export { loadRepository } from './repository.ts';
