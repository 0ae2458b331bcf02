import assert from 'node:assert/strict';
import { FileText } from '../../../src/diagnostics/index.ts';
import { compileExpression } from '../../../src/engine/expression/expression.ts';
import { catalogue, evalFunctions } from '../../../src/engine/index.ts';
import { noMacros, parseSearch } from '../../../src/spl/index.ts';
import { contextFor } from './expressions.ts';

/** The functions that the Search Reference lists under "Evaluation functions". */
const documented = `
  bit_and bit_or bit_not bit_xor bit_shift_left bit_shift_right
  case cidrmatch coalesce false if in like lookup match null nullif searchmatch true validate
  ipmask printf toarray tobool todouble toint tomv tonumber toobject tostring
  md5 sha1 sha256 sha512
  now relative_time strftime strptime time
  isarray isbool isdouble isint ismv isnotnull isnull isnum isobject isstr typeof
  json_object json json_append json_array json_array_to_mv json_delete json_entries json_extend json_extract
  json_extract_exact json_has_key_exact json_keys json_set json_set_exact json_valid
  abs ceiling ceil exact exp floor ln log pi pow round sigfig sqrt sum
  commands mvappend mvcount mvdedup mvfilter mvfind mvindex mvjoin mvmap mvrange mvreverse mvsort mvzip
  mv_to_json_array split
  avg max min random
  len length lower ltrim replace rtrim spath substr trim upper urldecode
  acos acosh asin asinh atan atan2 atanh cos cosh hypot sin sinh tan tanh
`;

describe('eval: definitions', () => {
  it('are those of the Search Reference', () => {
    assert.deepEqual([...evalFunctions.keys()].sort(), documented.trim().split(/\s+/).sort());
  });

  for (const definition of evalFunctions.values()) {
    it(`${definition.name}() says what it is`, () => {
      assert.ok(definition.syntax.startsWith(`${definition.name}(`), definition.syntax);
      assert.match(definition.summary, /^[A-Z0-9(e].*\.$/s);
      assert.match(definition.documentation, /^Search Reference: /);
      assert.ok(definition.examples.length > 0);
      assert.ok((definition.call === undefined) !== (definition.compile === undefined), 'one of call and compile');
    });

    for (const example of definition.examples) {
      it(`${example} can be parsed`, () => {
        const { diagnostics } = parseSearch(example.replace(/^\| /, 'index=main | '), catalogue, noMacros);
        assert.deepEqual(
          diagnostics.map(({ message }) => message),
          [],
        );
      });
    }
  }

  it('compile a constant expression without reading a row', () => {
    const source = new FileText('expression', 'upper("a") . md5("b")');
    const compiled = compileExpression({ kind: 'string', value: 'x', span: { start: 0, end: 1 } }, contextFor(source));
    assert.equal(compiled.constant, 'x');
    assert.deepEqual(compiled.fields, []);
  });
});
