import { ExcerptText, type Location, type SourceText, type Span } from '../../diagnostics/index.ts';
import { decodeScalar } from './decode-scalar.ts';
import type { YamlScalar } from './node.ts';

/**
 * The text of a YAML scalar as a source of its own: a span in a search resolves to the line and column in the file,
 * through block scalars, folding and escapes. The offsets are worked out when the first span is asked for.
 */
export class ScalarText implements SourceText {
  readonly name: string;
  readonly text: string;
  readonly #file: SourceText;
  readonly #scalar: YamlScalar;
  #excerpt: ExcerptText | undefined;

  constructor(file: SourceText, scalar: YamlScalar) {
    this.name = file.name;
    this.text = scalar.text;
    this.#file = file;
    this.#scalar = scalar;
  }

  locate(span: Span): Location {
    this.#excerpt ??= this.#decode();
    return this.#excerpt.locate(span);
  }

  lines(location: Location): { readonly first: number; readonly lines: readonly string[] } {
    return this.#file.lines(location);
  }

  #decode(): ExcerptText {
    const decoded = decodeScalar(this.#file.text, this.#scalar);
    const { start } = this.#scalar.span;
    const exact = decoded.text === this.text;
    return new ExcerptText(
      this.#file,
      this.text,
      exact ? decoded.offsets : new Array(this.text.length + 1).fill(start),
    );
  }
}
