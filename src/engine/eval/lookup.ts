import { DiagnosticError, diagnose } from '../../diagnostics/index.ts';
import type { CompiledArgument } from '../definition/eval-function.ts';
import { defineEvalFunction } from '../definition/eval-function.ts';
import type { EvalContext } from '../expression/expression.ts';
import { lookupMissing } from '../problems.ts';
import type { LookupTable } from '../search/knowledge-access.ts';
import { toText, type Value } from '../values/index.ts';
import { fromJson, type Json, jsonText } from './_json.ts';
import { documentOf } from './_json-function.ts';

export default defineEvalFunction({
  name: 'lookup',
  category: 'comparison and conditional',
  arguments: [3, 3],
  takes: ['string', 'string', 'string'],
  syntax: 'lookup(<lookup_table>, <json_object>, <json_array>)',
  summary: 'Output fields of a lookup as a JSON object, for the input fields and values of another one.',
  documentation: 'Search Reference: Comparison and Conditional functions, lookup',
  examples: ['| eval o=lookup("http_status.csv", json_object("status", status), json_array("description"))'],
  differs: ['Null when no row matches; Splunk does not document what it is.'],
  returns: 'string',
  check: ([name]) => (name!.kind === 'string' ? undefined : 'The name of the lookup is a quoted text.'),
  compile([name, inputs, outputs], context) {
    const table = tableOf(name!, context);
    const [input, output] = [inputs!.printed, outputs!.printed];
    return (columns, row) => {
      const wanted = documentOf(input(columns, row));
      const fields = documentOf(output(columns, row));
      if (!(wanted instanceof Map) || !Array.isArray(fields)) return null;
      const keys = new Map<string, string>();
      for (const [field, value] of wanted) {
        const scalar = fromJson(value);
        if (scalar === null) return null;
        keys.set(field, toText(scalar));
      }
      const found = table.match(keys);
      const members = new Map<string, Json>();
      for (const field of fields) {
        if (typeof field !== 'string') continue;
        const values = found.map((match) => match.get(field) ?? null).filter((value) => value !== null);
        if (values.length > 0) members.set(field, values.length === 1 ? asJson(values[0]!) : values.map(asJson));
      }
      return found.length === 0 ? null : jsonText(members);
    };
  },
});

const asJson = (value: Value): Json => toText(value);

function tableOf(name: CompiledArgument, { search, source }: EvalContext): LookupTable {
  const table = search.knowledge.lookup(toText(name.constant as Value));
  if (table.ok) return table.value;
  const [problem] = table.diagnostics;
  throw new DiagnosticError(
    problem ?? diagnose(lookupMissing, source, name.expression.span, toText(name.constant as Value)),
  );
}
