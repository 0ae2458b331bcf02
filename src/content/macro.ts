import { type ContentFile, contentHeader, fileStem, sourceAt, textsAt } from './content-file.ts';
import type { Detection, Macro } from './model.ts';

/** Reads a file of `macros/`: a search macro. */
export const readMacro = (file: ContentFile): Macro => ({
  ...contentHeader(file),
  kind: 'macro',
  definition: sourceAt(file, 'definition'),
  arguments: textsAt(file.root, 'arguments'),
});

/** What a detection's filter macro holds until somebody writes it: everything passes. */
export const filterMacroDefinition = 'search *';

/** The name of a detection's filter macro, which exists without a file: `okta_new_api_token_created_filter`. */
export const filterMacroName = (detection: Pick<Detection, 'file'>): string => `${fileStem(detection.file)}_filter`;

/**
 * Every name under which a detection's filter macro exists: after its file and, as older builds made it, after the
 * detection's name. Source: contentctl, `detection_abstract.py`, and its conf writer of the versions before 4.
 */
export const filterMacroNames = (detection: Pick<Detection, 'file' | 'name'>): string[] => [
  ...new Set([filterMacroName(detection), `${detection.name.toLowerCase().replace(/[\s\-./]/g, '_')}_filter`]),
];
