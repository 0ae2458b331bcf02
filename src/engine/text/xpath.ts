import { elementsIn, textOf, withDescendants, type XmlElement } from './xml-tree.ts';

/** A compiled XPath: what it selects in a document, as texts. */
export type XPath = (document: XmlElement) => string[];

type Predicate = (element: XmlElement, position: number, count: number) => boolean;

interface Step {
  /** `//`: anywhere below. */
  readonly deep: boolean;
  readonly kind: 'element' | 'attribute' | 'text' | 'self' | 'parent';
  /** `*` for any. */
  readonly name: string;
  readonly predicates: readonly Predicate[];
}

const stepForm = /(\/\/|\/)?(?:(@)?([\w.:-]+|\*)(\(\))?|(\.\.|\.))((?:\[(?:[^[\]"']|"[^"]*"|'[^']*')*\])*)/y;

/**
 * Compiles location paths of XPath 1.0: child and descendant steps, `*`, `@name`, `text()`, `.` and predicates by
 * position, attribute or child. Undefined for anything else. Source: Search Reference, "xpath".
 */
export function compileXPath(path: string): XPath | undefined {
  const steps: Step[] = [];
  const trimmed = path.trim();
  for (let at = 0; at < trimmed.length; at = stepForm.lastIndex) {
    stepForm.lastIndex = at;
    const step = readStep(stepForm.exec(trimmed), at === 0);
    if (!step) return undefined;
    steps.push(step);
  }
  if (steps.length === 0 || steps.slice(0, -1).some(({ kind }) => kind === 'attribute' || kind === 'text'))
    return undefined;
  return (document) => select(document, steps);
}

function readStep(match: RegExpExecArray | null, first: boolean): Step | undefined {
  if (!match) return undefined;
  const [, slash, at, name, call, dots, brackets] = match;
  if (slash === undefined && !first) return undefined;
  const predicates = (brackets!.match(/\[(?:[^[\]"']|"[^"]*"|'[^']*')*\]/g) ?? []).map((text) =>
    readPredicate(text.slice(1, -1).trim()),
  );
  if (predicates.some((predicate) => predicate === undefined)) return undefined;
  if (call && name !== 'text') return undefined;
  const kind = dots === '.' ? 'self' : dots === '..' ? 'parent' : at ? 'attribute' : call ? 'text' : 'element';
  return { deep: slash === '//', kind, name: name ?? '', predicates: predicates as Predicate[] };
}

function readPredicate(text: string): Predicate | undefined {
  if (/^\d+$/.test(text)) return (_, position) => position === Number(text);
  if (/^last\s*\(\s*\)$/.test(text)) return (_, position, count) => position === count;
  const match = /^(@)?([\w.:-]+)(\(\))?\s*(?:(=|!=)\s*(?:"([^"]*)"|'([^']*)'))?$/.exec(text);
  if (!match) return undefined;
  const [, at, name, call, operator, double, single] = match;
  if (call && name !== 'text') return undefined;
  const wanted = double ?? single;
  return (element) => {
    const values = at
      ? [...element.attributes].filter(([key]) => key === name).map(([, value]) => value)
      : call
        ? [textOf(element)]
        : elementsIn(element)
            .filter((child) => child.name === name)
            .map(textOf);
    if (operator === undefined) return values.length > 0;
    return values.some((value) => (value === wanted) === (operator === '='));
  };
}

function select(document: XmlElement, steps: readonly Step[]): string[] {
  let elements: XmlElement[] = [document];
  for (const step of steps) {
    const from = step.deep ? elements.flatMap(withDescendants) : elements;
    if (step.kind === 'attribute') return from.flatMap((element) => attributesOf(element, step.name));
    if (step.kind === 'text') {
      return from.flatMap(
        (element) => element.children.filter((child) => typeof child === 'string' && child.trim() !== '') as string[],
      );
    }
    if (step.kind === 'self') {
      elements = from;
      continue;
    }
    if (step.kind === 'parent') {
      const parents = withDescendants(document).filter((element) =>
        elementsIn(element).some((child) => from.includes(child)),
      );
      elements = parents;
      continue;
    }
    elements = from.flatMap((element) => {
      const named = elementsIn(element).filter((child) => step.name === '*' || child.name === step.name);
      return step.predicates.reduce(
        (kept, predicate) => kept.filter((child, index) => predicate(child, index + 1, kept.length)),
        named,
      );
    });
  }
  return elements.map((element) => textOf(element).trim());
}

const attributesOf = (element: XmlElement, name: string): string[] =>
  [...element.attributes].filter(([key]) => name === '*' || key === name).map(([, value]) => value);
