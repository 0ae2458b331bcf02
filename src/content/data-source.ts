import { type ContentFile, contentHeader, textAt, textsAt } from './content-file.ts';
import type { DataSource } from './model.ts';

/** Reads a file of `data_sources/`. */
export const readDataSource = (file: ContentFile): DataSource => ({
  ...contentHeader(file),
  kind: 'data source',
  sourceName: textAt(file.root, 'source'),
  sourcetype: textAt(file.root, 'sourcetype'),
  fields: textsAt(file.root, 'fields'),
  outputFields: textsAt(file.root, 'output_fields'),
});
