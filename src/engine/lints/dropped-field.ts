import { defineDiagnostic, didYouMean, type Span } from '../../diagnostics/index.ts';
import type { Expression, Word } from '../../spl/index.ts';
import { comparedWords } from '../arguments/compared-words.ts';
import { conditionsIn, eachCondition, eachExpression, expressionsIn, operandsOf } from '../arguments/syntax-walk.ts';
import { defineLint, type LintedStage } from '../definition/lint.ts';
import type { FieldSet } from '../values/index.ts';

export default defineLint({
  kind: defineDiagnostic({
    code: 'SPL6001',
    severity: 'warning',
    title: 'Field that is not there',
    message: (field: string, command: string, dropped: string, _known: FieldSet) =>
      `'${command}' reads the field '${field}', which '${dropped}' before it does not let through.`,
    help: (field: string, _command: string, dropped: string, known: FieldSet) =>
      suggestion(field, known) ?? `Add it to '${dropped}', or compute it afterwards.`,
  }),
  about:
    'stats, table, fields and their like let only some fields through. A condition on a field that is gone is never met, and an expression with it is null.',
  documentation: 'Search Reference: stats, table, fields',
  finds: [
    'index=web | stats count by user | where src="10.0.0.1"',
    'index=web | table user, src | search dest=db1',
    'index=web | stats count by user | eval where_from=src . ":" . port',
    '| tstats count from datamodel=Web by Web.user | where user="bob"',
    'index=web | fields user | stats count by src',
  ],
  passes: [
    'index=web | stats count by user, src | where src="10.0.0.1"',
    'index=web | stats values(src) AS src by user | search src=10.*',
    'index=web | stats count by user | eval src="x" | where src="x"',
    'index=web | stats count by user | lookup hosts user OUTPUT src | where src="x"',
    'index=web | stats count by user | eval src=coalesce(src, "none")',
    'index=web | stats count by user | eval src=if(isnull(src), "none", src), port=null',
    '| tstats count from datamodel=Web by Web.user | rename Web.* AS * | where user="bob"',
    'index=web | chart count over user by action | where blocked > 5',
  ],
  check({ pipelines }, report) {
    for (const { pipeline, stages } of pipelines) {
      for (const stage of stages) {
        for (const { field, span } of fieldsRead(stage, pipeline.text.text)) {
          const dropping = stages.findLast(({ before, after }) => !after.has(field) && before.has(field));
          // What is not there because nothing ever gave it may come from knowledge that only the site has.
          const culprit = dropping ?? (stages[0]?.after.has(field) === false ? stages[0] : undefined);
          // A macro serves many searches: it may well look whether a field is there.
          const ofMacro = (pipeline.text.trail?.(span) ?? []).length > 0;
          if (culprit && !ofMacro && isBefore(stages, culprit, stage))
            report(pipeline.text, span, field, stage.command.name, culprit.command.name, stage.before);
        }
      }
    }
  },
});

interface Read {
  readonly field: string;
  readonly span: Span;
}

/** Fields on which the outcome of a stage rests, and that cannot come in. */
function fieldsRead({ command, before }: LintedStage, text: string): Read[] {
  if (before.isAll) return [];
  if (command.name === 'eval') return readByEval(command.args as EvalArguments, before);
  return [...conditions(command.args), ...expressions(command.args, before), ...grouping(command, text)].filter(
    ({ field }) => !before.has(field),
  );
}

interface EvalArguments {
  readonly assignments: readonly { readonly target: Word; readonly expression: Expression }[];
}

/** Assignments see those before them. */
function readByEval({ assignments }: EvalArguments, before: FieldSet): Read[] {
  const read: Read[] = [];
  let known = before;
  for (const { target, expression } of assignments) {
    read.push(...fieldsOf(expression, known).filter(({ field }) => !known.has(field)));
    known = known.with(target.text.replace(/\{[^}]*\}/g, '*'));
  }
  return read;
}

/** `field=*` and `NOT` may well ask whether a field is there; all else wants a value. */
function* conditions(args: unknown): Iterable<Read> {
  for (const condition of conditionsIn(args)) {
    for (const node of eachCondition(condition)) {
      if (node.kind === 'comparison' || node.kind === 'in') {
        if (!node.field.text.includes('*')) yield { field: node.field.text, span: node.field.span };
      }
    }
  }
}

function* expressions(args: unknown, known: FieldSet): Iterable<Read> {
  for (const expression of expressionsIn(args)) yield* fieldsOf(expression, known);
}

/** The fields of a whole expression, but for words that were meant as texts. */
function fieldsOf(expression: Expression, known: FieldSet): Read[] {
  const words = [...eachExpression(expression)].flatMap((node) => comparedWords(node, known));
  return fieldsIn(expression).filter(({ span }) => words.every((word) => word.span.start !== span.start));
}

/** Functions that are made for fields that may be missing. */
const asking: ReadonlySet<string> = new Set(['coalesce', 'isnull', 'isnotnull', 'validate', 'nullif', 'typeof']);

function fieldsIn(expression: Expression): Read[] {
  if (expression.kind === 'field') {
    const read = { field: expression.name, span: expression.span };
    return !expression.quoted && /^(?:null|true|false)$/i.test(expression.name) ? [] : [read];
  }
  if (isLambda(expression) || asks(expression)) return [];
  const operands = operandsOf(expression);
  const read = operands.flatMap(fieldsIn);
  // if(isnull(x), "none", x)
  const asked = new Set(operands.filter(asks).flatMap(operandsOf).map(nameOf));
  return asked.size === 0 ? read : read.filter(({ field }) => !asked.has(field));
}

const asks = (expression: Expression): boolean => expression.kind === 'call' && asking.has(expression.name);

const nameOf = (expression: Expression): string | undefined =>
  expression.kind === 'field' ? expression.name : undefined;

/** In mvmap, mvfilter and their like names stand for single values. */
const isLambda = (expression: Expression): boolean =>
  expression.kind === 'call' && /^(?:mvmap|mvfilter|mvreduce)$/.test(expression.name);

/** The fields that rows are grouped or compared by: without them no row remains. */
function* grouping({ name, args, span }: LintedStage['command'], text: string): Iterable<Read> {
  if (name !== 'stats' && name !== 'dedup') return;
  const { by, fields } = args as { by?: readonly string[]; fields?: readonly Word[] };
  for (const field of by ?? []) if (!field.includes('*')) yield { field, span: lastPlace(text, span, field) };
  for (const { text, span } of fields ?? []) if (!text.includes('*')) yield { field: text, span };
}

/** Where a BY field stands: its last mention in the command. */
function lastPlace(text: string, { start, end }: Span, field: string): Span {
  const at = text.slice(start, end).lastIndexOf(field);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + field.length };
}

const isBefore = (stages: readonly LintedStage[], a: LintedStage, b: LintedStage): boolean =>
  stages.indexOf(a) < stages.indexOf(b);

function suggestion(field: string, known: FieldSet): string | undefined {
  const suffixed = [...known.names].filter((name) => name.endsWith(`.${field}`));
  const nearest = didYouMean(field, known.names);
  return suffixed.length > 0 ? `Did you mean '${suffixed[0]}'?` : nearest;
}
