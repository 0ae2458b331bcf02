/** What URL Toolbox writes for a part that a URL does not have. */
export const absent = 'None';

/** The parts of a URL as written, none of them decoded. */
export interface UrlParts {
  readonly scheme: string;
  readonly netloc: string;
  readonly path: string;
  readonly params: string;
  readonly query: string;
  readonly fragment: string;
}

/** Splits `scheme://netloc/path;params?query#fragment`; without a scheme the host comes first. Source: RFC 3986, 3. */
export function splitUrl(url: string): UrlParts {
  const [, scheme = '', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/)?(.*)$/s.exec(hostFirst(url))!;
  const [beforeFragment, fragment] = cut(rest, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const slash = beforeQuery.indexOf('/');
  const netloc = slash < 0 ? beforeQuery : beforeQuery.slice(0, slash);
  const [path, params] = cut(slash < 0 ? '' : beforeQuery.slice(slash), ';');
  return { scheme: scheme.toLowerCase(), netloc, path, params, query, fragment };
}

/** `example.com:8080/x` names a host and a port, not a scheme. */
const hostFirst = (url: string): string =>
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(url) ? url : `//${url.replace(/^\/\//, '')}`;

function cut(text: string, mark: string): readonly [before: string, after: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The parts under the names that URL Toolbox gives them. */
export const namedParts = (parts: UrlParts): [string, string][] =>
  Object.entries(parts).map(([name, value]: [string, string]) => [`ut_${name}`, value === '' ? absent : value]);
