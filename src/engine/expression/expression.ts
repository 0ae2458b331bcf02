import { DiagnosticError, type DiagnosticKind, diagnose, type SourceText } from '../../diagnostics/index.ts';
import type { Expression } from '../../spl/index.ts';
import type { CompiledArgument, EvalFunctionDefinition, ValueType } from '../definition/eval-function.ts';
import { invalidFunctionArguments, searchStopped, typeMismatch } from '../problems.ts';
import type { SearchContext } from '../search/context.ts';
import type { Column, EvalValue } from '../values/index.ts';
import { argumentProblem } from './argument-types.ts';
import { isMember, membership } from './membership.ts';
import {
  arithmeticOperation,
  binaryOperation,
  isArithmetic,
  mismatch,
  negate,
  numberOf,
  resultType,
} from './operators.ts';
import { Precision } from './precision.ts';
import { searchTextPredicate } from './search-text.ts';
import { subsearchExpression } from './subsearch-expression.ts';

/** Evaluates an expression on one row. `columns` are those of `CompiledExpression.fields`, in that order. */
export type Evaluate = (columns: readonly Column[], row: number) => EvalValue;

/** What expressions may use of the search they are part of. */
export interface EvalContext {
  readonly search: SearchContext;
  readonly functions: ReadonlyMap<string, EvalFunctionDefinition>;
  /** The text the expression's spans point into, and the command it stands in: for diagnostics. */
  readonly source: SourceText;
  readonly command: string;
}

export interface CompiledExpression {
  /** Fields that the expression reads, each once. */
  readonly fields: readonly string[];
  readonly evaluate: Evaluate;
  readonly type: ValueType;
  /** Equal field values always give equal results. */
  readonly pure: boolean;
  /** The value, where it depends on no row. */
  readonly constant: EvalValue | undefined;
}

/**
 * Compiles an eval expression into closures. Constant parts are evaluated once. Source: Search Reference, "eval".
 * Throws a `DiagnosticError` for what can be known to be wrong before any row.
 */
export function compileExpression(expression: Expression, context: EvalContext): CompiledExpression {
  const compiler = new Compiler(context);
  const node = compiler.compile(expression);
  return {
    fields: compiler.fields,
    evaluate: bounded(compiler.printed(node), context, expression),
    type: node.type,
    pure: compiler.pure,
    constant: node.constant,
  };
}

/** A text longer than the runtime allows ends the search with a diagnostic. */
function bounded(evaluate: Evaluate, { source }: EvalContext, { span }: Expression): Evaluate {
  return (columns, row) => {
    try {
      return evaluate(columns, row);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new DiagnosticError(diagnose(searchStopped, source, span, 'an expression made a value that is too long'));
    }
  };
}

interface Node {
  readonly evaluate: Evaluate;
  /** Evaluates and leaves the number's precision behind. Absent where the value's own digits are its precision. */
  readonly measure?: Evaluate;
  readonly type: ValueType;
  /** The printed value, where it depends on no row. */
  readonly constant: EvalValue | undefined;
}

class Compiler {
  readonly fields: string[] = [];
  pure = true;
  readonly #context: EvalContext;
  readonly #precision = new Precision();

  constructor(context: EvalContext) {
    this.#context = context;
  }

  compile(expression: Expression): Node {
    switch (expression.kind) {
      case 'number':
        return this.#number(expression);
      case 'string':
        return constant(expression.value, 'string');
      case 'field':
        return this.#field(expression.name);
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'in':
        return this.#in(expression);
      case 'call':
        return this.#call(expression);
      case 'subsearch':
        return this.compile(subsearchExpression(expression.pipeline, expression.span, this.#context));
    }
  }

  /** A node's value as it is printed. */
  printed({ evaluate, measure, constant: value }: Node): Evaluate {
    if (value !== undefined) return () => value;
    if (!measure) return evaluate;
    const precision = this.#precision;
    return (columns, row) => {
      const result = measure(columns, row);
      return typeof result === 'number' ? precision.print(result) : result;
    };
  }

  /** Text keeps its zeros: `5.0` is printed so. */
  #number({ value, text }: Extract<Expression, { kind: 'number' }>): Node {
    const written = /^\d*\.\d*$/.test(text) ? `${text.startsWith('.') ? '0' : ''}${text}` : String(value);
    const precision = this.#precision;
    precision.read(written);
    const printed = precision.print(value);
    const measure = (): number => {
      precision.read(written);
      return value;
    };
    return { evaluate: () => value, measure, type: 'number', constant: printed };
  }

  /** The column number of a field. */
  slot(name: string): number {
    const known = this.fields.indexOf(name);
    return known < 0 ? this.fields.push(name) - 1 : known;
  }

  #field(name: string): Node {
    const slot = this.slot(name);
    return { evaluate: (columns, row) => columns[slot]!.at(row), type: 'any', constant: undefined };
  }

  #unary(expression: Extract<Expression, { kind: 'unary' }>): Node {
    const operand = this.compile(expression.operand);
    const { operator } = expression;
    if (operator === 'NOT') {
      if (operand.type === 'number' || operand.type === 'string')
        this.#fail(typeMismatch, expression, "'NOT' only takes boolean arguments");
      return fold([operand], ([value]) => negate(value!), 'boolean');
    }
    const problem = mismatch('-', operand.type, 'number');
    if (problem) this.#fail(typeMismatch, expression, problem);
    const sign = operator === '-' ? -1 : 1;
    const signed =
      (evaluate: Evaluate): Evaluate =>
      (columns, row) => {
        const number = numberOf(evaluate(columns, row));
        return number === null ? null : sign * number;
      };
    return this.#computed([operand], signed(operand.evaluate), signed(this.#measured(operand)), 'number');
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): Node {
    const { operator } = expression;
    const left = this.compile(expression.left);
    const right = this.compile(expression.right);
    const problem = mismatch(operator, left.type, right.type);
    if (problem) this.#fail(typeMismatch, expression, problem);
    const type = resultType(operator, left.type, right.type);
    if (isArithmetic(operator)) {
      const { plain, measured } = arithmeticOperation(operator, left.type, right.type, this.#precision);
      const evaluate = plain(left.evaluate, right.evaluate);
      return this.#computed([left, right], evaluate, measured(this.#measured(left), this.#measured(right)), type);
    }
    const operation = binaryOperation(operator, left.type, right.type);
    if (operator === 'AND' || operator === 'OR') {
      // The right side is not evaluated when the left one settles the result.
      const settles = operator === 'OR';
      const evaluate: Evaluate = (columns, row) => {
        const first = left.evaluate(columns, row);
        return first === settles ? settles : operation(first, right.evaluate(columns, row));
      };
      return { evaluate, type, constant: undefined };
    }
    const operands = operator === '.' ? [this.#asPrinted(left), this.#asPrinted(right)] : [left, right];
    return fold(operands, ([a, b]) => operation(a!, b!), type);
  }

  #in(expression: Extract<Expression, { kind: 'in' }>): Node {
    const operand = this.compile(expression.operand);
    const list = expression.list.map((item) => this.compile(item));
    const constants = list.map((item) => item.constant);
    if (constants.every((value): value is EvalValue => value !== undefined)) {
      const has = membership(constants);
      return fold([operand], ([value]) => has(value!), 'boolean');
    }
    return fold([operand, ...list], ([value, ...items]) => isMember(value!, items), 'boolean');
  }

  #call(expression: Extract<Expression, { kind: 'call' }>): Node {
    const definition = this.#context.functions.get(expression.name)!;
    if (!definition.pure) this.pure = false;
    const args = expression.args.map((arg) => this.compile(arg));
    const types = args.map((arg) => arg.type);
    const problem = definition.check?.(expression.args) ?? argumentProblem(definition, types);
    if (problem) this.#fail(invalidFunctionArguments, expression, expression.name, problem);
    const type = definition.returnsFor?.(types) ?? definition.returns;
    const node = definition.compile
      ? this.#prepared(definition, expression, args, type)
      : this.#called(definition, args, type);
    if (!definition.exact) return node;
    const measure: Evaluate = (columns, row) => {
      const value = node.evaluate(columns, row);
      this.#precision.exact();
      return value;
    };
    return { ...node, measure };
  }

  /** A function that makes its own closure, with constant arguments prepared once. */
  #prepared(
    definition: EvalFunctionDefinition,
    expression: Extract<Expression, { kind: 'call' }>,
    args: readonly Node[],
    type: ValueType,
  ): Node {
    const compiled: CompiledArgument[] = args.map((arg, index) => ({
      expression: expression.args[index]!,
      type: arg.type,
      evaluate: arg.evaluate,
      printed: this.printed(arg),
      significant: this.#significant(arg),
      constant: arg.constant,
    }));
    let reads = false;
    const slot = (field: string): number => {
      reads = true;
      return this.slot(field);
    };
    const evaluate = definition.compile!(compiled, this.#context, { slot });
    const fixed = definition.pure && !reads && args.every((arg) => arg.constant !== undefined);
    return { evaluate, type, constant: fixed ? evaluate([], 0) : undefined };
  }

  #called(definition: EvalFunctionDefinition, args: readonly Node[], type: ValueType): Node {
    const context = this.#context;
    const call = definition.call!.bind(definition);
    const apply = definition.seesNull
      ? (values: readonly EvalValue[]) => call(values, context)
      : (values: readonly EvalValue[]) => (values.includes(null) ? null : call(values, context));
    // A function of numbers computes with all digits; any other sees what would be printed.
    const operands = definition.returns === 'number' ? args : args.map((arg) => this.#asPrinted(arg));
    return definition.pure ? fold(operands, apply, type) : evaluated(operands, apply, type);
  }

  #measured(node: Node): Evaluate {
    const { evaluate, measure } = node;
    if (measure) return measure;
    const precision = this.#precision;
    // What a function computes has all its digits, unless it is a text that shows how many.
    const computed = node.type === 'number';
    return (columns, row) => {
      const value = evaluate(columns, row);
      if (computed && typeof value === 'number' && !Number.isInteger(value)) precision.exact();
      else precision.read(value);
      return value;
    };
  }

  #significant(node: Node): Evaluate {
    const measure = this.#measured(node);
    const precision = this.#precision;
    return (columns, row) => {
      const value = numberOf(measure(columns, row));
      return value === null ? null : precision.significant(value);
    };
  }

  #asPrinted(node: Node): Node {
    return node.measure ? { evaluate: this.printed(node), type: node.type, constant: node.constant } : node;
  }

  #computed(operands: readonly Node[], evaluate: Evaluate, measure: Evaluate, type: ValueType): Node {
    const node: Node = { evaluate, measure, type, constant: undefined };
    if (!operands.every((operand) => operand.constant !== undefined)) return node;
    const precision = this.#precision;
    const value = measure([], 0);
    const { decimals, figures, last } = precision;
    const printed = typeof value === 'number' ? precision.print(value) : value;
    const remeasure: Evaluate = () => {
      precision.set(decimals, figures, last);
      return value;
    };
    return { evaluate: () => value, measure: remeasure, type, constant: printed };
  }

  #fail(kind: typeof typeMismatch, at: Expression, reason: string): never;
  #fail(kind: typeof invalidFunctionArguments, at: Expression, name: string, reason: string): never;
  #fail(kind: DiagnosticKind<never>, at: Expression, ...values: string[]): never {
    const { source, command } = this.#context;
    throw new DiagnosticError(
      diagnose(kind as typeof invalidFunctionArguments, source, at.span, command, values[0]!, values[1] ?? ''),
    );
  }
}

const constant = (value: EvalValue, type: ValueType): Node => ({ evaluate: () => value, type, constant: value });

type Apply = (values: readonly EvalValue[]) => EvalValue;

/** A node over operands that are all evaluated; it is a constant when they are. */
function fold(operands: readonly Node[], apply: Apply, type: ValueType): Node {
  return operands.every((operand) => operand.constant !== undefined)
    ? constant(apply(operands.map((operand) => operand.evaluate([], 0))), type)
    : evaluated(operands, apply, type);
}

function evaluated(operands: readonly Node[], apply: Apply, type: ValueType): Node {
  const evaluators = operands.map((operand) => operand.evaluate);
  return { evaluate: applied(evaluators, apply), type, constant: undefined };
}

function applied(evaluators: readonly Evaluate[], apply: Apply): Evaluate {
  const [first, second] = evaluators as [Evaluate, Evaluate];
  switch (evaluators.length) {
    case 1:
      return (columns, row) => apply([first(columns, row)]);
    case 2:
      return (columns, row) => apply([first(columns, row), second(columns, row)]);
    default:
      return (columns, row) => apply(evaluators.map((evaluate) => evaluate(columns, row)));
  }
}

/** The fields that an expression reads, each once; `*` where a subsearch decides. */
export function expressionFields(expression: Expression): string[] {
  const fields = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'field') fields.add(node.name);
    else if (node.kind === 'subsearch') fields.add('*');
    else if (node.kind === 'call' && node.name === 'searchmatch') {
      for (const field of searchTextFields(node.args[0])) fields.add(field);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expression);
  return [...fields];
}

/** The fields of the search in a `searchmatch()`. */
const searchTextFields = (text: Expression | undefined): readonly string[] =>
  text?.kind === 'string' ? (searchTextPredicate(text.value)?.fields ?? []) : [];

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.list];
    case 'call':
      return node.args;
    default:
      return [];
  }
}
