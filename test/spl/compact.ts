import type { Aggregation, Expression, Pipeline, SearchExpression, SearchValue, Word } from '../../src/spl/index.ts';

/** The condition of a search command as one line: `and(a=b, or(x, "y z"), not(c))`. */
export function compactSearch(expression: SearchExpression | undefined): string {
  if (!expression) return '';
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `${expression.kind}(${expression.operands.map(compactSearch).join(', ')})`;
    case 'not':
      return `not(${compactSearch(expression.operand)})`;
    case 'comparison':
      return `${word(expression.field)}${expression.operator}${value(expression.value)}`;
    case 'in':
      return `${word(expression.field)} in [${expression.values.map(value).join(', ')}]`;
    case 'term':
      return expression.directive ? `${expression.directive}(${value(expression.value)})` : value(expression.value);
    case 'subsearch':
      return `${expression.before ?? ''}${compactPipeline(expression.pipeline)}`;
    case 'time':
      return `time ${expression.modifier}=${expression.value.text}`;
  }
}

/** An eval expression with all its parentheses: `(a + (b * 2))`. */
export function compactExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'string':
      return JSON.stringify(expression.value);
    case 'field':
      return expression.quoted ? `'${expression.name}'` : expression.name;
    case 'call':
      return `${expression.name}(${expression.args.map(compactExpression).join(', ')})`;
    case 'unary':
      return `(${expression.operator} ${compactExpression(expression.operand)})`;
    case 'binary':
      return `(${compactExpression(expression.left)} ${expression.operator} ${compactExpression(expression.right)})`;
    case 'in':
      return `(${compactExpression(expression.operand)} IN [${expression.list.map(compactExpression).join(', ')}])`;
    case 'subsearch':
      return compactPipeline(expression.pipeline);
  }
}

/** One aggregation: `perc95(bytes) -> p95(bytes)`; `=>` where the name was given with AS. */
export function compactAggregation(aggregation: Aggregation): string {
  const { function: name, parameter = '', field, expression, extra = [], output, named } = aggregation;
  const argument = expression ? `eval: ${compactExpression(expression)}` : field ? word(field) : '';
  return `${name}${parameter}(${[argument, ...extra].join('; ')}) ${named ? '=>' : '->'} ${output}`;
}

/** The commands of a pipeline by name, with the subsearches in their arguments: `[search, join [inputlookup]]`. */
export function compactPipeline(pipeline: Pipeline): string {
  const commands = pipeline.commands.map(({ name, args }) => [name, ...subsearches(args)].join(' '));
  return `[${commands.join(' | ')}]`;
}

function subsearches(args: unknown): string[] {
  if (Array.isArray(args)) return args.flatMap(subsearches);
  if (args === null || typeof args !== 'object') return [];
  if ('commands' in args && 'text' in args) return [compactPipeline(args as Pipeline)];
  return Object.values(args).flatMap(subsearches);
}

const word = ({ text, quoted }: Word): string => (quoted ? JSON.stringify(text) : text);

/** Wildcards stand as `*`, literal asterisks as `\*`. */
function value({ pattern, quoted }: SearchValue): string {
  const text = pattern.parts.map((part) => part.replaceAll('*', '\\*')).join('*');
  return quoted ? `"${text}"` : text;
}
