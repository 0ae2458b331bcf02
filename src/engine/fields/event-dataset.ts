import { DiagnosticError, describe, type SourceText } from '../../diagnostics/index.ts';
import { type Dataset, datasetFields, type KnowledgeBase } from '../../knowledge/index.ts';
import { expandMacros, parseSearchExpression, type SearchExpression } from '../../spl/index.ts';
import { macroLookup } from '../expression/macro-lookup.ts';
import { compileSearchPredicate, type EventDataset, resolveSearch, searchFields } from '../scan/index.ts';
import { catalogue } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import { type Column, constantColumn, FieldSet, type FieldSource } from '../values/index.ts';
import { type BaseSearch, readBaseSearch } from './base-search.ts';
import { type CalculationStep, calculationStep } from './calculation-step.ts';
import { valuesOf } from './field-node.ts';
import { baseSearchUnsupported, datasetUnsupported } from './problems.ts';

/**
 * A data model's dataset over events: the conditions of its lineage, and its fields under their own names. Calculated
 * fields see the events' fields and those calculated before them; `is_NAME` and `is_not_NAME` tell whether an event
 * belongs to a child. Undefined when there is no such dataset. Source: Knowledge Manager Manual, "About data models".
 */
export function eventDataset(
  knowledge: KnowledgeBase,
  modelName: string,
  objectName: string,
  search: SearchContext,
): EventDataset | undefined {
  const model = knowledge.dataModels.get(modelName);
  const dataset = model?.datasets.get(objectName);
  if (!model || !dataset) return undefined;
  if (dataset.kind === 'transaction') {
    throw new DiagnosticError(describe(datasetUnsupported, modelName, objectName, 'transaction'));
  }
  const base = dataset.baseSearch && readBaseSearch(modelName, objectName, dataset.baseSearch, search);
  const conditions = [base?.condition, ...dataset.constraints.map((text) => parseCondition(text, search))];
  refuseMadeFields(base, conditions.slice(1), modelName, objectName);
  const required = dataset.fields.filter((field) => field.required && field.name !== '_time');
  const calculations = dataset.calculations.map((calculation) => calculationStep(modelName, calculation, search));
  const steps = [...(base?.steps ?? []), ...calculations];
  const children = childrenOf(dataset, model.datasets, search);
  return {
    constraint: allOf([...conditions, ...required.map(({ name }) => present(name))]),
    fields: (source) => new DatasetSource(source, dataset, steps, children, base),
    needs: (fields) => neededFields(fields.with(...(base?.expanded ?? [])), dataset, steps, children, base),
  };
}

/** Conditions are asked of the events themselves, so they must not read what the base search makes. */
function refuseMadeFields(
  base: BaseSearch | undefined,
  conditions: readonly (SearchExpression | undefined)[],
  model: string,
  object: string,
): void {
  const made = new Set(base?.steps.flatMap(({ outputs }) => outputs) ?? []);
  const read = conditions.flatMap((condition) => searchFields(condition)).find((field) => made.has(field));
  if (read !== undefined) {
    const reason = `its constraint reads '${read}', which eval makes`;
    throw new DiagnosticError(describe(baseSearchUnsupported, model, object, reason));
  }
}

/** The search of a constraint, macros put in. */
function parseCondition(text: SourceText, search: SearchContext): SearchExpression | undefined {
  const { text: expanded, diagnostics } = expandMacros(
    text,
    macroLookup(search.knowledge, () => search),
  );
  const [problem] = diagnostics;
  if (problem) throw new DiagnosticError(problem);
  return parseSearchExpression(expanded, catalogue);
}

const nowhere = { start: 0, end: 0 };

function allOf(expressions: readonly (SearchExpression | undefined)[]): SearchExpression | undefined {
  const operands = expressions.filter((expression) => expression !== undefined);
  return operands.length <= 1 ? operands[0] : { kind: 'and', operands, span: nowhere };
}

const present = (field: string): SearchExpression => ({
  kind: 'comparison',
  field: { text: field, quoted: true, span: nowhere },
  operator: '=',
  value: { raw: '*', quoted: false, pattern: { parts: ['', ''] }, span: nowhere },
  span: nowhere,
});

/** A dataset under another one: whoever meets its own conditions belongs to it. */
interface Child {
  readonly name: string;
  readonly fields: readonly string[];
  marked(source: FieldSource, rows: Int32Array): Uint8Array;
}

function childrenOf(dataset: Dataset, datasets: ReadonlyMap<string, Dataset>, search: SearchContext): Child[] {
  return dataset.children.flatMap((name) => {
    const child = datasets.get(name);
    if (!child) return [];
    const own = child.constraints.slice(dataset.constraints.length).map((text) => parseCondition(text, search));
    const expression = allOf(own);
    const predicate = compileSearchPredicate(expression && resolveSearch(expression, search).expression);
    return [
      {
        name,
        fields: predicate.fields,
        marked: (source, rows) => {
          const marks = new Uint8Array(rows.length);
          const places = new Map<number, number>();
          for (let at = 0; at < rows.length; at++) places.set(rows[at]!, at);
          for (const row of predicate.matching(source, rows)) marks[places.get(row)!] = 1;
          return marks;
        },
      },
    ];
  });
}

/** Fields that every dataset takes from the events as they are. */
const eventFields = [
  '_time',
  '_raw',
  '_indextime',
  'host',
  'index',
  'linecount',
  'source',
  'sourcetype',
  'splunk_server',
];

class DatasetSource implements FieldSource {
  readonly #base: BaseSearch | undefined;
  /** The rows that were asked for last, and what has been computed for them. */
  #rows: Int32Array | undefined;
  #known = new Map<string, Column | undefined>();
  readonly #events: FieldSource;
  readonly #dataset: Dataset;
  readonly #steps: readonly CalculationStep[];
  readonly #children: readonly Child[];
  readonly #offered: ReadonlySet<string>;

  constructor(
    events: FieldSource,
    dataset: Dataset,
    steps: readonly CalculationStep[],
    children: readonly Child[],
    base: BaseSearch | undefined,
  ) {
    this.#base = base;
    this.#events = events;
    this.#dataset = dataset;
    this.#steps = steps;
    this.#children = children;
    this.#offered = new Set([...datasetFields(dataset), ...eventFields]);
  }

  column(field: string, rows: Int32Array): Column | undefined {
    if (this.#rows !== rows) {
      this.#rows = rows;
      this.#known = new Map();
      this.#base?.check((expanded) => this.#calculated(expanded, this.#base!.steps.length, rows));
    }
    const child = memberOf(field, this.#children);
    if (child) {
      const marks = child.of.marked(this, rows);
      return valuesOf(rows.length, (at) => ((marks[at] === 1) === child.belongs ? '1' : '0'));
    }
    if (field === 'nodename') return constantColumn(this.#dataset.lineage.join('.'), rows.length);
    return this.#offered.has(field) ? this.#calculated(field, this.#steps.length, rows) : undefined;
  }

  fields(rows: Int32Array): readonly string[] {
    const given = new Set(this.#events.fields(rows));
    const made = new Set(this.#steps.flatMap(({ outputs }) => outputs));
    return [...this.#offered].filter((field) => given.has(field) || made.has(field));
  }

  /** A field after the first `count` calculations. */
  #calculated(field: string, count: number, rows: Int32Array): Column | undefined {
    const known = this.#known;
    const key = `${count} ${field}`;
    if (known.has(key)) return known.get(key);
    let column: Column | undefined;
    const index = this.#steps.findLastIndex(({ outputs }, at) => at < count && outputs.includes(field));
    if (index < 0) column = this.#events.column(field, rows);
    else column = this.#steps[index]!.column(field, rows, (input) => this.#calculated(input, index, rows));
    known.set(key, column);
    return column;
  }
}

/** The child that `is_NAME` or `is_not_NAME` is about. */
function memberOf(field: string, children: readonly Child[]): { of: Child; belongs: boolean } | undefined {
  if (!field.startsWith('is_')) return undefined;
  for (const child of children) {
    if (field === `is_${child.name}`) return { of: child, belongs: true };
    if (field === `is_not_${child.name}`) return { of: child, belongs: false };
  }
  return undefined;
}

/** The events' fields that the dataset's fields are made from. */
function neededFields(
  fields: FieldSet,
  dataset: Dataset,
  steps: readonly CalculationStep[],
  children: readonly Child[],
  base: BaseSearch | undefined,
): FieldSet {
  const wanted = new Set<string>();
  const offered = [...datasetFields(dataset), ...eventFields];
  for (const field of [...offered, ...(base?.expanded ?? [])]) if (fields.has(field)) wanted.add(field);
  for (const child of children) {
    if (fields.has(`is_${child.name}`) || fields.has(`is_not_${child.name}`))
      for (const field of child.fields) wanted.add(field);
  }
  for (const step of [...steps].reverse()) {
    if (step.outputs.some((output) => wanted.has(output))) for (const input of step.inputs) wanted.add(input);
  }
  return FieldSet.of(...wanted);
}
