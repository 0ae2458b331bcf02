import { mappingsAt, textAt, textsAt } from './content-file.ts';
import type { RepositorySettings } from './model.ts';
import type { YamlMapping } from './yaml/node.ts';

/** The settings files of the repository that exist: `build.yml`, `install.yml`, `contentctl.yml`. */
export interface SettingsFiles {
  readonly build?: YamlMapping | undefined;
  readonly install?: YamlMapping | undefined;
  readonly contentctl?: YamlMapping | undefined;
}

/**
 * The repository's identity and surroundings. `build.yml` and `install.yml` are the newest layout's, `contentctl.yml`
 * the older ones'; where several speak, the newest wins.
 */
export function readSettings({ build, install, contentctl }: SettingsFiles): RepositorySettings {
  const first = (...values: (string | undefined)[]): string => values.find((value) => value) ?? '';
  const at = (root: YamlMapping | undefined, path: string): string => (root ? textAt(root, path) : '');
  const external = build ? mappingsAt(build, 'external_app_content') : [];
  return {
    appId: first(at(build, 'id'), at(contentctl, 'app.appid'), 'content'),
    label: first(at(build, 'content_prefix'), at(contentctl, 'app.label'), 'ESCU'),
    title: first(at(build, 'label'), at(contentctl, 'app.title'), 'Content'),
    version: first(at(build, 'app_version'), at(contentctl, 'app.version'), '0.0.1'),
    description: first(at(build, 'description'), at(contentctl, 'app.description')),
    author: first(at(build, 'author'), at(contentctl, 'app.author_name')),
    externalMacros: external.flatMap(({ node }) => textsAt(node, 'macros')),
    externalLookups: external.flatMap(({ node }) => textsAt(node, 'lookups')),
    testDataCaches: contentctl ? readCaches(contentctl) : [],
    apps: [...appPaths(install, 'apps'), ...appPaths(contentctl, 'apps')],
  };
}

const readCaches = (contentctl: YamlMapping): RepositorySettings['testDataCaches'] =>
  mappingsAt(contentctl, 'test_data_caches').map(({ node }) => ({
    baseUrl: textAt(node, 'base_url'),
    folder: textAt(node, 'base_directory_name'),
  }));

/** Apps that lie in files; those that only have an address can't be had offline. */
const appPaths = (root: YamlMapping | undefined, path: string): string[] =>
  (root ? mappingsAt(root, path) : [])
    .map(({ node }) => textAt(node, 'hardcoded_path'))
    .filter((location) => location !== '' && !/^https?:/i.test(location));
