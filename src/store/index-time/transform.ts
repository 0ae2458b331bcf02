import type { RegexMatch } from '../../regex/index.ts';
import type { StoredValue } from '../segment.ts';
import { indexTimePattern } from './pattern.ts';
import type { IndexTimeTransform } from './rules.ts';
import type { EventInPassing, StepFunction } from './steps.ts';

/** A transforms.conf stanza as a function over events. Source: Admin Manual, "transforms.conf" (index-time extractions). */
export function compileTransform(transform: IndexTimeTransform): StepFunction {
  const pattern = indexTimePattern(transform.pattern);
  if (!pattern) return () => {};
  const write = writer(transform);
  return (event) => {
    const text = sourceText(event, transform.sourceKey).slice(0, transform.lookahead);
    const matches = transform.repeat ? pattern.execAll(text) : [pattern.exec(text)].filter((match) => match !== null);
    for (const match of matches) write(event, match);
    if (matches.length === 0 && transform.defaultValue !== undefined)
      put(event, transform.destinationKey, transform.defaultValue);
  };
}

function sourceText(event: EventInPassing, key: string): string {
  if (key.startsWith('field:')) return textOf(event.fields.get(key.slice(6)));
  switch (key) {
    case 'MetaData:Host':
      return `host::${event.host}`;
    case 'MetaData:Source':
      return `source::${event.source}`;
    case 'MetaData:Sourcetype':
      return `sourcetype::${event.sourcetype}`;
    case '_MetaData:Index':
      return event.index;
    case 'queue':
      return event.queue;
    case '_meta':
      return [...event.fields].map(([name, value]) => `${name}::${textOf(value)}`).join(' ');
    default:
      return event.raw;
  }
}

const textOf = (value: StoredValue | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? value.join(' ') : String(value);

function writer({ destinationKey, format }: IndexTimeTransform): (event: EventInPassing, match: RegexMatch) => void {
  if (destinationKey !== '_meta') {
    return (event, match) =>
      put(
        event,
        destinationKey,
        fill(format, match, () => sourceText(event, destinationKey)),
      );
  }
  const pairs = metaPairs(format);
  return (event, match) => {
    for (const { name, value } of pairs) {
      const filled = fill(value, match, () => '');
      if (filled !== '')
        addField(
          event.fields,
          fill(name, match, () => ''),
          filled,
        );
    }
  };
}

/** `$1` is a group, `$0` what the destination held before. */
const fill = (format: string, match: RegexMatch, before: () => string): string =>
  format.replace(/\$(\d+)/g, (_, digits: string) => (digits === '0' ? before() : (match.values[Number(digits)] ?? '')));

/** `name::$1 other::"$2 text"`; `$0` at the start means "and what is there", which always stays. */
function metaPairs(format: string): { readonly name: string; readonly value: string }[] {
  return [...format.matchAll(/(?:"([^"]*)"|([^\s":]+))::(?:"([^"]*)"|(\S*))/g)].map(
    ([, quotedName, name, quotedValue, value]) => ({
      name: quotedName ?? name ?? '',
      value: quotedValue ?? value ?? '',
    }),
  );
}

function addField(fields: Map<string, StoredValue>, name: string, value: string): void {
  const before = fields.get(name) ?? null;
  if (before === null) fields.set(name, value);
  else fields.set(name, typeof before === 'object' ? [...before, value] : [before, value]);
}

function put(event: EventInPassing, key: string, text: string): void {
  switch (key) {
    case '_raw':
      event.raw = text;
      break;
    case 'queue':
      event.queue = text;
      break;
    case 'MetaData:Host':
      event.host = text.replace(/^host::/, '');
      break;
    case 'MetaData:Source':
      event.source = text.replace(/^source::/, '');
      break;
    case 'MetaData:Sourcetype':
      event.sourcetype = text.replace(/^sourcetype::/, '');
      break;
    case '_MetaData:Index':
      event.index = text;
      break;
    case '_meta':
      for (const { name, value } of metaPairs(text)) addField(event.fields, name, value);
      break;
  }
}
