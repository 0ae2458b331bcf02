import { diagnose, type Span } from '../../diagnostics/index.ts';
import { type Option, optionName, type Reader, readOptions, splProblems, type Word } from '../../spl/index.ts';

type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** Options of a command that takes them before, between and after its other arguments. */
export class ScatteredOptions<Table extends OptionTable> {
  readonly spans = new Map<string, Span>();
  readonly #reader: Reader;
  readonly #table: Table;
  readonly #values: Record<string, unknown>;

  constructor(reader: Reader, table: Table) {
    this.#reader = reader;
    this.#table = table;
    this.#values = Object.fromEntries(Object.entries(table).map(([name, { fallback }]) => [name, fallback]));
  }

  /** Reads the options that stand here; tells whether there were any. */
  read(): boolean {
    const given = readOptions(this.#reader, this.#table);
    for (const [name, span] of given.spans) {
      this.#values[name] = given[name as keyof typeof given];
      this.spans.set(name, span);
    }
    return given.spans.size > 0;
  }

  /** Reads fields, and options among them, up to a stop word or what is neither. */
  fields(...stop: readonly string[]): Word[] {
    const reader = this.#reader;
    const fields: Word[] = [];
    while (!reader.atEnd() && !stop.includes(reader.peekWord().toLowerCase())) {
      if (reader.accept(',') || this.read()) continue;
      const field = optionName(reader) === undefined ? reader.optionalField() : undefined;
      if (!field) break;
      fields.push(field);
    }
    return fields;
  }

  get values(): ReturnType<typeof readOptions<Table>> {
    return { ...this.#values, spans: this.spans } as unknown as ReturnType<typeof readOptions<Table>>;
  }

  /** Names an option that the engine cannot honour, where it is given. */
  refuse(...names: readonly (keyof Table & string)[]): void {
    const { source, command, diagnostics } = this.#reader;
    for (const name of names) {
      const span = this.spans.get(name);
      if (span)
        diagnostics.push(diagnose(splProblems.unsupportedArgument, source, span, command, `The option '${name}'`));
    }
  }
}
