import { DiagnosticError, diagnose, type SourceText } from '../diagnostics/index.ts';
import type { Expression } from '../spl/index.ts';
import type { SearchContext } from './context.ts';
import type { CompiledArgument, EvalFunctionDefinition, ValueType } from './eval-function.ts';
import { binaryOperation, mismatch, negate, numberOf, resultType } from './operators.ts';
import { invalidFunctionArguments, typeMismatch } from './problems.ts';
import type { Column, EvalValue } from './values/index.ts';

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
    evaluate: node.evaluate,
    type: node.type,
    pure: compiler.pure,
    constant: node.constant,
  };
}

interface Node {
  readonly evaluate: Evaluate;
  readonly type: ValueType;
  readonly constant: EvalValue | undefined;
}

class Compiler {
  readonly fields: string[] = [];
  pure = true;
  readonly #context: EvalContext;

  constructor(context: EvalContext) {
    this.#context = context;
  }

  compile(expression: Expression): Node {
    switch (expression.kind) {
      case 'number':
        return constant(expression.value, 'number');
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
        return this.#subsearch(expression);
    }
  }

  #field(name: string): Node {
    let slot = this.fields.indexOf(name);
    if (slot < 0) slot = this.fields.push(name) - 1;
    return { evaluate: (columns, row) => columns[slot]!.at(row), type: 'any', constant: undefined };
  }

  #unary(expression: Extract<Expression, { kind: 'unary' }>): Node {
    const operand = this.compile(expression.operand);
    if (expression.operator === 'NOT') return fold([operand], ([value]) => negate(value!), 'boolean');
    const sign = expression.operator === '-' ? -1 : 1;
    return fold(
      [operand],
      ([value]) => {
        const number = numberOf(value!);
        return number === null ? null : sign * number;
      },
      'number',
    );
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): Node {
    const left = this.compile(expression.left);
    const right = this.compile(expression.right);
    const problem = mismatch(expression.operator, left.type, right.type);
    if (problem) this.#fail(typeMismatch, expression, problem);
    const operation = binaryOperation(expression.operator);
    const type = resultType(expression.operator);
    if (expression.operator === 'AND' || expression.operator === 'OR') {
      // The right side is not evaluated when the left one settles the result.
      const settles = expression.operator === 'OR';
      const evaluate: Evaluate = (columns, row) => {
        const first = left.evaluate(columns, row);
        return first === settles ? settles : operation(first, right.evaluate(columns, row));
      };
      return { evaluate, type, constant: undefined };
    }
    return fold([left, right], ([a, b]) => operation(a!, b!), type);
  }

  #in(expression: Extract<Expression, { kind: 'in' }>): Node {
    const operand = this.compile(expression.operand);
    const list = expression.list.map((item) => this.compile(item));
    const equals = binaryOperation('=');
    const or = binaryOperation('OR');
    return fold(
      [operand, ...list],
      ([value, ...items]) => items.reduce<EvalValue>((found, item) => or(found, equals(value!, item)), false),
      'boolean',
    );
  }

  #call(expression: Extract<Expression, { kind: 'call' }>): Node {
    const definition = this.#context.functions.get(expression.name)!;
    const problem = definition.check?.(expression.args);
    if (problem) this.#fail(invalidFunctionArguments, expression, expression.name, problem);
    if (!definition.pure) this.pure = false;
    const args = expression.args.map((arg) => this.compile(arg));
    if (definition.compile) {
      const prepared: CompiledArgument[] = args.map((arg, index) => ({
        expression: expression.args[index]!,
        evaluate: arg.evaluate,
        constant: arg.constant,
      }));
      const evaluate = definition.compile(prepared, this.#context);
      const fixed = definition.pure && args.every((arg) => arg.constant !== undefined);
      return { evaluate, type: definition.returns, constant: fixed ? evaluate([], 0) : undefined };
    }
    const call = definition.call!.bind(definition);
    const context = this.#context;
    if (!definition.pure) {
      const evaluators = args.map((arg) => arg.evaluate);
      return {
        evaluate: (columns, row) =>
          call(
            evaluators.map((evaluate) => evaluate(columns, row)),
            context,
          ),
        type: definition.returns,
        constant: undefined,
      };
    }
    return fold(args, (values) => call(values, context), definition.returns);
  }

  /** A subsearch in an expression stands for the text that it returns, read as an expression. */
  #subsearch(expression: Extract<Expression, { kind: 'subsearch' }>): Node {
    const { search } = this.#context;
    const result = search.run(expression.pipeline);
    const field = result.fields()[0];
    const value = field === undefined ? null : result.value(0, field);
    return constant(value, 'any');
  }

  #fail(kind: typeof typeMismatch, at: Expression, reason: string): never;
  #fail(kind: typeof invalidFunctionArguments, at: Expression, name: string, reason: string): never;
  #fail(kind: typeof typeMismatch | typeof invalidFunctionArguments, at: Expression, ...values: string[]): never {
    const { source, command } = this.#context;
    throw new DiagnosticError(
      diagnose(kind as typeof invalidFunctionArguments, source, at.span, command, values[0]!, values[1] ?? ''),
    );
  }
}

const constant = (value: EvalValue, type: ValueType): Node => ({ evaluate: () => value, type, constant: value });

/** A node over operands that are all evaluated; it is a constant when they are. */
function fold(operands: readonly Node[], apply: (values: readonly EvalValue[]) => EvalValue, type: ValueType): Node {
  const evaluators = operands.map((operand) => operand.evaluate);
  if (operands.every((operand) => operand.constant !== undefined)) {
    return constant(apply(operands.map((operand) => operand.constant!)), type);
  }
  const [first, second] = evaluators as [Evaluate, Evaluate];
  switch (evaluators.length) {
    case 1:
      return { evaluate: (columns, row) => apply([first(columns, row)]), type, constant: undefined };
    case 2:
      return {
        evaluate: (columns, row) => apply([first(columns, row), second(columns, row)]),
        type,
        constant: undefined,
      };
    default:
      return {
        evaluate: (columns, row) => apply(evaluators.map((evaluate) => evaluate(columns, row))),
        type,
        constant: undefined,
      };
  }
}

/** The fields that an expression reads, each once. */
export function expressionFields(expression: Expression): string[] {
  const fields = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'field') fields.add(node.name);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expression);
  return [...fields];
}

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
