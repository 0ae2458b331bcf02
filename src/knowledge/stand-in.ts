import type { SourceText } from '../diagnostics/index.ts';
import type { App } from './app.ts';
import { type ConfFile, type ConfSetting, type ConfStanza, layered } from './conf.ts';
import { defaultStanza } from './conf-parser.ts';
import { readFieldList } from './format.ts';
import { type EventOrigin, StanzaMatcher } from './stanza-match.ts';

/** An app that stands in for others, and those of them that are there themselves. */
interface Displaced {
  readonly app: App;
  readonly by: readonly App[];
}

/**
 * The apps of a run, and which of them step back. An app that says `for = Some_TA, Other_TA` under `[stand_in]` of
 * gauntlet.conf knows the same events as those add-ons. Where one of them is given as well, the app keeps silent about
 * every event that a stanza of that add-on's props.conf is about, and its other stanzas give way to stanzas of the same
 * name, whole: two mappings of one source, mixed setting by setting, would be a third one that nobody has in production.
 */
export class AppStack {
  readonly #apps: readonly App[];
  readonly #displaced: readonly Displaced[];
  readonly #matchers = new Map<App, StanzaMatcher>();
  /** Which app's props.conf a text is. */
  #owners: ReadonlyMap<SourceText, App> | undefined;

  constructor(apps: readonly App[]) {
    this.#apps = apps;
    this.#displaced = apps.flatMap((app) => {
      const by = replacing(app, apps);
      return by.length > 0 ? [{ app, by }] : [];
    });
  }

  /** The apps that say nothing about an event, as an add-on that they stand in for knows it. */
  silent(origin: EventOrigin): readonly App[] {
    return this.#displaced.filter(({ by }) => by.some((app) => this.#knows(app, origin))).map(({ app }) => app);
  }

  /** One conf file of all apps but some, the later over the earlier. */
  conf(name: string, without: readonly App[] = []): ConfFile | undefined {
    let merged: ConfFile | undefined;
    for (const app of this.#apps) {
      const conf = app.confs.get(name);
      if (!conf || without.includes(app)) continue;
      // What props.conf says of an event is decided by event.
      const own = name === 'props' ? conf : this.#remaining(app, conf);
      merged = merged ? layered(merged, own) : own;
    }
    return merged;
  }

  /**
   * The transform that a setting of props.conf names, as the setting's own app defines it; undefined where that app
   * doesn't. An app's extractions see its own transforms before those of other apps, so that two add-ons may each have
   * one of the same name. Source: Knowledge Manager Manual, "Use the Field transformations page" (app context).
   */
  ownTransform(setting: ConfSetting, name: string): ConfStanza | undefined {
    if (!setting.source) return undefined;
    this.#owners ??= propsOwners(this.#apps);
    return this.#owners.get(setting.source)?.confs.get('transforms')?.stanzas.get(name);
  }

  /** The event types that only the silent apps have. */
  eventTypesOf(silent: readonly App[]): ReadonlySet<string> {
    const others = this.#apps.filter((app) => !silent.includes(app));
    const names = silent.flatMap((app) => [...(app.confs.get('eventtypes')?.stanzas.keys() ?? [])]);
    return new Set(names.filter((name) => !others.some((app) => app.confs.get('eventtypes')?.stanzas.has(name))));
  }

  #remaining(app: App, conf: ConfFile): ConfFile {
    const by = this.#displaced.find((one) => one.app === app)?.by ?? [];
    if (by.length === 0) return conf;
    const taken = (stanza: string) => by.some((other) => other.confs.get(conf.name)?.stanzas.has(stanza));
    return { name: conf.name, stanzas: new Map([...conf.stanzas].filter(([stanza]) => !taken(stanza))) };
  }

  #knows(app: App, origin: EventOrigin): boolean {
    let matcher = this.#matchers.get(app);
    if (!matcher) this.#matchers.set(app, (matcher = new StanzaMatcher(app.confs.get('props'))));
    return matcher.find(origin).some(({ name }) => name !== defaultStanza);
  }
}

/** The apps among all that an app stands in for. */
function replacing(app: App, apps: readonly App[]): App[] {
  const names = readFieldList(app.confs.get('gauntlet')?.stanzas.get('stand_in')?.settings.get('for')?.value ?? '');
  if (names.length === 0) return [];
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return apps.filter((other) => other !== app && wanted.has(other.id.toLowerCase()));
}

function propsOwners(apps: readonly App[]): Map<SourceText, App> {
  const owners = new Map<SourceText, App>();
  for (const app of apps) {
    for (const { settings } of app.confs.get('props')?.stanzas.values() ?? []) {
      for (const { source } of settings.values()) if (source) owners.set(source, app);
    }
  }
  return owners;
}
