import { DiagnosticError, FileText, failure, success } from '../../../src/diagnostics/index.ts';
import { compileExpression, type EvalContext } from '../../../src/engine/expression/expression.ts';
import { catalogue, evalFunctions, splunkLimits } from '../../../src/engine/index.ts';
import {
  type EvalValue,
  type Row,
  type Scalar,
  toText,
  type Value,
  ValueColumn,
} from '../../../src/engine/values/index.ts';
import { parseExpression } from '../../../src/spl/index.ts';
import { utc } from '../../../src/time/index.ts';

/** The clock of all tests: 2026-03-15 12:30:45 UTC. */
export const now = 1773577845;

export type Fields = Readonly<Record<string, string | number | readonly string[]>>;

const statuses: readonly Row[] = [
  ['200', 'OK', 'Successful'],
  ['201', 'Created', 'Successful'],
  ['404', 'Not Found', 'Client Error'],
].map(
  ([status, description, type]) => new Map(Object.entries({ status, description, type } as Record<string, string>)),
);

/** Just enough of a search for expressions: a clock, limits, and one lookup named statuses. */
export function contextFor(source: FileText, command = 'eval'): EvalContext {
  let state = 1;
  const search = {
    now,
    zone: utc,
    limits: splunkLimits,
    warn: () => {},
    checkpoint: () => {},
    random: () => {
      state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff;
      return state / 0x7fffffff;
    },
    knowledge: {
      lookup: (name: string) =>
        name === 'statuses'
          ? success({
              name,
              fields: ['status', 'description', 'type'],
              rows: () => statuses,
              match: (inputs: ReadonlyMap<string, string>) =>
                statuses.filter((row) => [...inputs].every(([field, value]) => row.get(field) === value)),
            })
          : failure({ code: 'SPL3201', severity: 'error', message: `The lookup table '${name}' does not exist.` }),
    },
  } as unknown as EvalContext['search'];
  return { search, functions: evalFunctions, source, command };
}

/** Evaluates an expression on one row; the message of the diagnostic where it is refused. */
export function evaluate(text: string, fields: Fields = {}): { value: EvalValue } | { error: string } {
  const source = new FileText('expression', text);
  try {
    const compiled = compileExpression(parseExpression(source, catalogue), contextFor(source));
    const columns = compiled.fields.map((field) => new ValueColumn([fieldValue(fields[field])]));
    return { value: compiled.evaluate(columns, 0) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { error: error.diagnostic.message };
  }
}

const fieldValue = (value: Fields[string] | undefined): Value =>
  value === undefined ? null : typeof value === 'object' ? value : (value as Scalar);

/** A value as Splunk prints it: a text, a list of them, null or a Boolean. */
export function printed(value: EvalValue): string | readonly string[] | boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  return typeof value === 'object' ? value.map(toText) : toText(value);
}
