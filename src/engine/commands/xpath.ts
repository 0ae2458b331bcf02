import { type Reader, readOptions, splProblems, textOption } from '../../spl/index.ts';
import { defineCommand } from '../definition/command.ts';
import { firstOf, mapColumn } from '../table/map-column.ts';
import { parseXml } from '../text/xml-tree.ts';
import { compileXPath, type XPath } from '../text/xpath.ts';
import { constantColumn, multivalue, scalarsOf, toText } from '../values/index.ts';

interface XpathArguments {
  readonly field: string;
  readonly output: string;
  readonly path: XPath;
  readonly fallback: string | undefined;
}

const options = { outfield: textOption('xpath'), field: textOption('_raw'), default: textOption(undefined) };

export default defineCommand<XpathArguments>({
  name: 'xpath',
  kind: 'streaming',
  summary: 'Reads what an XPath selects in XML.',
  syntax: 'xpath [outfield=<field>] <xpath> [field=<field>] [default=<string>]',
  documentation: 'Search Reference: xpath',
  examples: ['| xpath outfield=user "//Data[@Name=\'TargetUserName\']"'],
  differs: [
    'Location paths only: steps, //, *, @name, text() and predicates by position, attribute or child. Anything else is refused.',
    'An element gives its text.',
  ],
  parse: readXpath,
  flow: ({ field, output }) => ({ needs: (after) => after.with(field), gives: (before) => before.with(output) }),
  *run({ field, output, path, fallback }, input, context) {
    for (const batch of input) {
      context.checkpoint();
      const column = batch.column(field);
      const found = mapColumn(column, (value) =>
        multivalue(
          scalarsOf(value).flatMap((scalar) => {
            const document = parseXml(toText(scalar));
            return document ? path(document) : [];
          }),
        ),
      );
      const rest = fallback === undefined ? batch.find(output) : constantColumn(fallback, batch.length);
      yield batch.with(output, firstOf(found, rest));
    }
  },
});

function readXpath(reader: Reader): XpathArguments {
  const before = readOptions(reader, options);
  const written = reader.untilSpace('an XPath');
  const after = readOptions(reader, options);
  const given = <Name extends keyof typeof options>(name: Name) => (after.spans.has(name) ? after : before)[name];
  const path = compileXPath(written.text);
  if (!path) return reader.fail(splProblems.unsupportedArgument, written.span, 'xpath', `The XPath '${written.text}'`);
  return { field: given('field'), output: given('outfield'), path, fallback: given('default') };
}
