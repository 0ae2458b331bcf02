/** Guards the bounds below against the last digit of a product. */
const rounding = 1e-9;

interface Cluster {
  readonly label: number;
  /** The features of its first text: ranks, rarest first. */
  readonly features: Int32Array;
}

/**
 * Groups texts, given by their features, that are similar to each other. Each text joins the first group whose first
 * text is similar enough, or starts a group of its own. The similarity is the cosine of the angle between the vectors
 * of features: those in common by the square root of the product of both counts.
 *
 * Similar texts share one of their rarest features: a text is compared only with the groups that do.
 */
export class TextClusters {
  readonly #threshold: number;
  readonly #most: number;
  readonly #byFeature = new Map<number, Cluster[]>();
  /** The label of texts without any feature. */
  #featureless = 0;
  #count = 0;
  /** Whether a text found no place because there are as many groups as may be. */
  full = false;

  constructor(threshold: number, most: number) {
    this.#threshold = threshold;
    this.#most = most;
  }

  /** The number of the text's group, from 1 on; 0 when there is no place for it. `features` are ranks, rarest first. */
  labelOf(features: Int32Array): number {
    if (features.length === 0) return (this.#featureless ||= this.#nextLabel());
    const common = this.#leastCommon(features.length);
    const prefix = features.subarray(0, features.length - common + 1);
    const found = this.#similar(features, prefix, common);
    if (found) return found.label;
    const label = this.#nextLabel();
    if (label === 0) return 0;
    const cluster: Cluster = { label, features };
    for (const feature of prefix) {
      const clusters = this.#byFeature.get(feature);
      if (clusters) clusters.push(cluster);
      else this.#byFeature.set(feature, [cluster]);
    }
    return label;
  }

  /** A similar text has at least so many of a text's features. */
  #leastCommon(count: number): number {
    return Math.max(1, Math.ceil(this.#threshold * this.#threshold * count - rounding));
  }

  #similar(features: Int32Array, prefix: Int32Array, common: number): Cluster | undefined {
    let first: Cluster | undefined;
    const seen = new Set<Cluster>();
    for (const feature of prefix) {
      for (const cluster of this.#byFeature.get(feature) ?? []) {
        // The groups of a feature stand in the order of their labels.
        if (first && cluster.label > first.label) break;
        if (seen.has(cluster)) continue;
        seen.add(cluster);
        if (cluster.features.length < common || features.length < this.#leastCommon(cluster.features.length)) continue;
        const needed = this.#threshold * Math.sqrt(features.length * cluster.features.length) - rounding;
        if (shared(features, cluster.features, needed) >= needed) first = cluster;
      }
    }
    return first;
  }

  #nextLabel(): number {
    if (this.#count < this.#most) return ++this.#count;
    this.full = true;
    return 0;
  }
}

/** How many numbers two rising lists have in common; the count so far when `needed` is out of reach. */
function shared(left: Int32Array, right: Int32Array, needed: number): number {
  let count = 0;
  for (let [l, r] = [0, 0]; l < left.length && r < right.length; ) {
    if (count + Math.min(left.length - l, right.length - r) < needed) break;
    const [a, b] = [left[l]!, right[r]!];
    if (a === b) count++;
    if (a <= b) l++;
    if (b <= a) r++;
  }
  return count;
}

/** The features of texts as numbers that rise with their frequency, each list sorted: the rarest come first. */
export function rankFeatures(texts: readonly (readonly string[])[]): Int32Array[] {
  const counts = new Map<string, number>();
  for (const features of texts) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const ranks = new Map([...counts].sort(([, a], [, b]) => a - b).map(([feature], rank) => [feature, rank]));
  return texts.map((features) => Int32Array.from(features, (feature) => ranks.get(feature)!).sort());
}
