import type { Detection, RepositorySettings } from '../model.ts';

/** The name under which a detection is installed: `ESCU - Okta New API Token Created - Rule`. */
export const savedSearchName = (
  settings: Pick<RepositorySettings, 'label'>,
  detection: Pick<Detection, 'name'>,
): string => `${settings.label} - ${detection.name} - Rule`;
