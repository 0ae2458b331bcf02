import { DiagnosticError, describe, type SourceText } from '../../diagnostics/index.ts';
import { type Calculation, calculatedFields } from '../../knowledge/index.ts';
import { compileRegex } from '../../regex/index.ts';
import { type Expression, parseExpression } from '../../spl/index.ts';
import { evaluateColumn } from '../expression/evaluate-batch.ts';
import { compileExpression } from '../expression/expression.ts';
import { catalogue, evalFunctions } from '../search/catalogue.ts';
import type { SearchContext } from '../search/context.ts';
import { Batch, type Column, toText } from '../values/index.ts';
import { type FieldNode, valuesOf } from './field-node.ts';
import { LookupStep } from './lookup-step.ts';
import { calculationUnsupported } from './problems.ts';

/** One calculation, ready to run over rows of a source. */
export interface CalculationStep {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** One of its outputs in some rows; `before` gives the fields that the calculation sees. */
  column(output: string, rows: Int32Array, before: (field: string) => Column | undefined): Column | undefined;
}

export function calculationStep(model: string, calculation: Calculation, search: SearchContext): CalculationStep {
  const outputs = calculatedFields(calculation);
  switch (calculation.kind) {
    case 'eval':
      return evalStep(
        calculation.field,
        parseExpression(calculation.expression, catalogue),
        calculation.expression,
        search,
      );
    case 'rex': {
      const compiled = compileRegex(calculation.expression.text, { source: calculation.expression });
      if (!compiled.ok) throw new DiagnosticError(compiled.diagnostics[0]!);
      const regex = compiled.value;
      const group = (name: string) => regex.groups.find((each) => each.name === name)?.index;
      return {
        inputs: [calculation.input, ...outputs],
        outputs,
        column: (output, rows, before) => {
          const input = before(calculation.input);
          const own = before(output);
          const index = group(output);
          return valuesOf(rows.length, (at) => {
            const value = input?.at(at) ?? null;
            const found = value === null || index === undefined ? undefined : regex.exec(toText(value))?.values[index];
            return found ?? own?.at(at) ?? null;
          });
        },
      };
    }
    case 'lookup': {
      const table = search.knowledge.lookup(calculation.lookup);
      const mappings = calculation.outputs.map(({ lookupField, field }) => ({ lookupField, eventField: field }));
      return {
        inputs: [...calculation.inputs.map(({ field }) => field), ...outputs, '_time'],
        outputs,
        column: (output, rows, before) => {
          // A table that is missing matters only to who reads its fields.
          if (!table.ok) throw new DiagnosticError(table.diagnostics[0]!);
          const places = Int32Array.from(rows.keys());
          const node = (field: string): FieldNode => ({
            column: (wanted) => before(field)?.gather(wanted),
            sources: () => {},
          });
          const inputs = calculation.inputs.map(({ lookupField, field }) => ({ lookupField, node: node(field) }));
          const step = new LookupStep(table.value, inputs, mappings, node('_time'), rows.length);
          return step.output(output, node(output), true).column(places);
        },
      };
    }
    case 'geoip':
      return {
        inputs: [calculation.input],
        outputs,
        column: (output) => {
          throw new DiagnosticError(describe(calculationUnsupported, model, output, 'GeoIP'));
        },
      };
  }
}

/** A field made by an eval expression, whose spans point into `source`. */
export function evalStep(
  field: string,
  expression: Expression,
  source: SourceText,
  search: SearchContext,
): CalculationStep {
  const compiled = compileExpression(expression, { search, functions: evalFunctions, source, command: 'eval' });
  return {
    inputs: compiled.fields,
    outputs: [field],
    column: (_, rows, before) => {
      const columns = compiled.fields.flatMap((input) => {
        const column = before(input);
        return column ? [[input, column] as const] : [];
      });
      return evaluateColumn(compiled, Batch.fromColumns(rows.length, columns));
    },
  };
}
