import { didYouMean, type Span } from '../../diagnostics/index.ts';
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../yaml/node.ts';
import { resolveScalar } from '../yaml/resolve-scalar.ts';
import type { ListShape, MappingShape, NumberShape, Shape, TextShape } from './shape.ts';

/** What about a value is wrong; each aspect is a rule of its own. */
export type ShapeAspect =
  | 'unknown-field'
  | 'required-field'
  | 'field-type'
  | 'allowed-value'
  | 'text-format'
  | 'text-length'
  | 'number-range'
  | 'list-size'
  | 'repeated-item';

export interface ShapeProblem {
  readonly aspect: ShapeAspect;
  readonly path: string;
  readonly span: Span;
  readonly message: string;
  readonly help?: string | undefined;
}

/** Everything about a file's values that isn't as the shape says. `first` is where an absent top-level field is reported. */
export function checkShape(root: YamlMapping, shape: MappingShape, first: Span): ShapeProblem[] {
  const check = new ShapeCheck();
  check.mapping(root, shape, '', first);
  return check.problems;
}

class ShapeCheck {
  readonly problems: ShapeProblem[] = [];

  mapping(node: YamlMapping, shape: MappingShape, path: string, place: Span): void {
    const missing: string[] = [];
    for (const [name, field] of shape.fields) {
      const entry = node.entries.get(name);
      if (entry) this.node(entry.value, field.shape, join(path, name), entry.keySpan);
      else if (field.required) missing.push(name);
    }
    const unknown = shape.open ? [] : [...node.entries.values()].filter(({ key }) => !shape.fields.has(key));
    for (const { key, keySpan } of unknown) {
      const free = [...shape.fields.keys()].filter((name) => !node.entries.has(name));
      this.#report(
        'unknown-field',
        join(path, key),
        keySpan,
        `'${key}' is not a field${within(path)}.`,
        didYouMean(key, free),
      );
    }
    for (const name of missing) {
      this.#report('required-field', join(path, name), place, `The field '${shown(join(path, name))}' is missing.`);
    }
  }

  node(node: YamlNode, shape: Shape, path: string, keySpan: Span): void {
    if (shape.kind === 'any') return;
    if (node.kind === 'scalar' && resolveScalar(node).type === 'null') {
      if (!shape.nullable)
        this.#report('field-type', path, keySpan, `'${shown(path)}' has no value; it must be ${wanted(shape)}.`);
    } else if (shape.kind === 'mapping') {
      if (node.kind === 'mapping') this.mapping(node, shape, path, keySpan);
      else this.#wrongType(node, shape, path);
    } else if (shape.kind === 'list') {
      if (node.kind === 'sequence') this.#list(node, shape, path);
      else if (!(shape.orText && node.kind === 'scalar')) this.#wrongType(node, shape, path);
    } else if (node.kind !== 'scalar') this.#wrongType(node, shape, path);
    else if (shape.kind === 'text') this.#text(node, shape, path);
    else if (shape.kind === 'integer') this.#integer(node, shape, path);
    else if (!isBoolean(node)) this.#wrongType(node, shape, path);
  }

  #list(node: YamlSequence, shape: ListShape, path: string): void {
    const seen = new Set<string>();
    node.items.forEach((item, index) => {
      this.node(item, shape.of, `${path}.${index}`, item.span);
      if (!shape.unique || item.kind !== 'scalar') return;
      if (seen.has(item.text)) {
        this.#report(
          'repeated-item',
          `${path}.${index}`,
          item.span,
          `'${item.text}' is listed twice in '${shown(path)}'.`,
          'Remove one of them.',
        );
      }
      seen.add(item.text);
    });
    if (node.items.length < (shape.fewest ?? 0)) {
      this.#report(
        'list-size',
        path,
        node.span,
        `'${shown(path)}' must list at least ${count(shape.fewest ?? 0, 'entry', 'entries')}.`,
      );
    }
  }

  #text(node: YamlScalar, shape: TextShape, path: string): void {
    const { type } = resolveScalar(node);
    const isDate = type === 'date' && shape.format?.name.startsWith('a date');
    if (type !== 'text' && !isDate && !shape.anyScalar) {
      this.#report(
        'field-type',
        path,
        node.span,
        `'${shown(path)}' must be text, but ${node.text} is ${named[type]}.`,
        `Put it in quotes: '${node.text}'.`,
      );
      return;
    }
    const { oneOf, format, shortest = 0, longest = Number.POSITIVE_INFINITY } = shape;
    if (oneOf && !oneOf.includes(node.text)) {
      const help = didYouMean(node.text, oneOf) ?? `Use one of ${oneOf.join(', ')}.`;
      this.#report('allowed-value', path, node.span, `'${node.text}' is not a value for '${shown(path)}'.`, help);
    } else if (format && !format.matches(node.text)) {
      this.#report(
        'text-format',
        path,
        node.span,
        `'${shorten(node.text)}' is not ${format.name}, which '${shown(path)}' must be.`,
        `For example: ${format.example}`,
      );
    } else if (node.text.length < shortest) {
      this.#report(
        'text-length',
        path,
        node.span,
        `'${shown(path)}' must have at least ${count(shortest, 'character', 'characters')}.`,
      );
    } else if (node.text.length > longest) {
      this.#report(
        'text-length',
        path,
        node.span,
        `'${shown(path)}' has ${node.text.length} characters; ${longest} are allowed.`,
      );
    }
  }

  #integer(node: YamlScalar, shape: NumberShape, path: string): void {
    // Like contentctl, a number in quotes counts as a number.
    const value = /^[-+]?\d+$/.test(node.text.trim()) ? Number(node.text) : resolveScalar(node).value;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.#wrongType(node, shape, path);
    } else if (value < (shape.least ?? Number.NEGATIVE_INFINITY) || value > (shape.most ?? Number.POSITIVE_INFINITY)) {
      this.#report('number-range', path, node.span, `'${shown(path)}' is ${value}; it must be ${rangeText(shape)}.`);
    }
  }

  #wrongType(node: YamlNode, shape: Shape, path: string): void {
    const found =
      node.kind === 'scalar' ? named[resolveScalar(node).type] : node.kind === 'sequence' ? 'a list' : 'a mapping';
    this.#report('field-type', path, node.span, `'${shown(path)}' must be ${wanted(shape)}, but it is ${found}.`);
  }

  #report(aspect: ShapeAspect, path: string, span: Span, message: string, help?: string): void {
    this.problems.push({ aspect, path, span, message, help });
  }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
/** `tests.0.name` as people write it: `tests[0].name`. */
const shown = (path: string): string => path.replace(/\.(\d+)/g, '[$1]');
const within = (path: string): string => (path === '' ? ' of this file' : ` of '${shown(path)}'`);
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const shorten = (written: string): string => (written.length > 60 ? `${written.slice(0, 57)}...` : written);

const named = {
  null: 'empty',
  boolean: 'a boolean',
  integer: 'a number',
  number: 'a number',
  date: 'a date',
  text: 'text',
} as const;

const wanted = (shape: Shape): string =>
  ({
    text: 'text',
    integer: 'a whole number',
    boolean: 'true or false',
    list: 'a list',
    mapping: 'a mapping',
    any: 'anything',
  })[shape.kind];

const isBoolean = (node: YamlScalar): boolean =>
  resolveScalar({ ...node, style: 'plain' }).type === 'boolean' || node.text === '0' || node.text === '1';

function rangeText({ least, most }: NumberShape): string {
  if (least !== undefined && most !== undefined) return `between ${least} and ${most}`;
  return least === undefined ? `at most ${most}` : `at least ${least}`;
}
