import type { ConfStanza } from './conf.ts';
import type { AppStack } from './stand-in.ts';
import { type EventOrigin, StanzaMatcher } from './stanza-match.ts';

/** What props.conf says of one kind of event. */
export interface FoundProps {
  /** The stanzas that apply, from the weakest to the strongest. */
  readonly stanzas: readonly ConfStanza[];
  /** The same text for the same stanzas of the same apps. */
  readonly key: string;
  /** Event types that these events do not have, whatever their searches say. */
  readonly silentEventTypes: ReadonlySet<string>;
}

interface Layer {
  readonly matcher: StanzaMatcher;
  readonly silentEventTypes: ReadonlySet<string>;
}

/** props.conf of all apps, without those that keep silent about an event. */
export class PropsLayers {
  readonly #apps: AppStack;
  /** By the ids of the silent apps. */
  readonly #layers = new Map<string, Layer>();

  constructor(apps: AppStack) {
    this.#apps = apps;
  }

  find(origin: EventOrigin): FoundProps {
    const { key, layer } = this.#layer(origin);
    const stanzas = layer.matcher.find(origin);
    const names = stanzas.map(({ name }) => name).join('\n');
    return { stanzas, key: `${key}\n\n${names}`, silentEventTypes: layer.silentEventTypes };
  }

  /** The stanza of a source type by its own name. */
  sourcetype(name: string): ConfStanza | undefined {
    return this.#layer({ host: '', source: '', sourcetype: name }).layer.matcher.sourcetype(name);
  }

  #layer(origin: EventOrigin): { key: string; layer: Layer } {
    const silent = this.#apps.silent(origin);
    const key = silent.map(({ id }) => id).join('\n');
    let layer = this.#layers.get(key);
    if (!layer) {
      layer = {
        matcher: new StanzaMatcher(this.#apps.conf('props', silent)),
        silentEventTypes: this.#apps.eventTypesOf(silent),
      };
      this.#layers.set(key, layer);
    }
    return { key, layer };
  }
}
