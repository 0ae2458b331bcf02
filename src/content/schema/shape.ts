/** The form that a value of a content file must have. One definition serves validation and, later, editors' schemas. */
export type Shape = TextShape | NumberShape | BooleanShape | ListShape | MappingShape | AnyShape;

interface Common {
  readonly description?: string;
  /** `null` and nothing at all are accepted too. */
  readonly nullable?: boolean;
}

export interface TextShape extends Common {
  readonly kind: 'text';
  readonly shortest?: number;
  readonly longest?: number;
  readonly oneOf?: readonly string[];
  readonly format?: TextFormat;
  /** Booleans and numbers count as text too: `default_match: false`. */
  readonly anyScalar?: boolean;
}

export interface NumberShape extends Common {
  readonly kind: 'integer';
  readonly least?: number;
  readonly most?: number;
}

export interface BooleanShape extends Common {
  readonly kind: 'boolean';
}

export interface ListShape extends Common {
  readonly kind: 'list';
  readonly of: Shape;
  readonly fewest?: number;
  readonly unique?: boolean;
  /** The oldest layout writes some lists as one text. */
  readonly orText?: boolean;
}

export interface MappingShape extends Common {
  readonly kind: 'mapping';
  readonly fields: ReadonlyMap<string, Field>;
  /** Any other field is accepted as well. */
  readonly open?: boolean;
}

export interface AnyShape extends Common {
  readonly kind: 'any';
}

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

/** A form of text that is more than an enumeration. `example` shows a valid one. */
export interface TextFormat {
  readonly name: string;
  readonly matches: (text: string) => boolean;
  readonly example: string;
}

export const text = (limits: Omit<TextShape, 'kind'> = {}): TextShape => ({ kind: 'text', ...limits });
export const integer = (limits: Omit<NumberShape, 'kind'> = {}): NumberShape => ({ kind: 'integer', ...limits });
export const boolean = (): BooleanShape => ({ kind: 'boolean' });
export const list = (of: Shape, limits: Omit<ListShape, 'kind' | 'of'> = {}): ListShape => ({
  kind: 'list',
  of,
  ...limits,
});
export const anything: AnyShape = { kind: 'any' };
export const nullable = <S extends Shape>(shape: S): S => ({ ...shape, nullable: true });

/** A mapping; a field whose name ends with `?` may be absent. */
export function mapping(fields: Readonly<Record<string, Shape>>, open = false): MappingShape {
  const entries = Object.entries(fields).map(([name, shape]): [string, Field] => {
    const required = !name.endsWith('?');
    return [required ? name : name.slice(0, -1), { shape, required }];
  });
  return { kind: 'mapping', fields: new Map(entries), open };
}
