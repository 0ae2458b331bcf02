/**
 * One spelling for GitHub's several addresses of a repository's file: `raw.githubusercontent.com/OWNER/REPO/REF/...`,
 * `media.githubusercontent.com/media/OWNER/REPO/REF/...` (Git LFS) and `github.com/OWNER/REPO/raw/REF/...`. Other
 * addresses are only normalised.
 */
export function githubAddress(written: string): string {
  const url = parse(written);
  if (url === undefined) return written;
  const segments = url.pathname.split('/').slice(1);
  switch (url.hostname) {
    case 'raw.githubusercontent.com':
      return spell(segments);
    case 'media.githubusercontent.com':
      return segments[0] === 'media' ? spell(segments.slice(1)) : url.href;
    case 'github.com':
    case 'www.github.com': {
      const [owner, repository, view, ...rest] = segments;
      const isFile = view === 'raw' || view === 'blob' || view === 'tree';
      return isFile ? spell([owner ?? '', repository ?? '', ...rest]) : url.href;
    }
    default:
      return url.href;
  }
}

/** `refs/heads/master` and `master` are the same branch. */
const spell = ([owner, repository, ...rest]: readonly string[]): string => {
  const path = rest[0] === 'refs' && rest[1] === 'heads' ? rest.slice(2) : rest;
  return `github:${[owner, repository, ...path].join('/')}`;
};

function parse(written: string): URL | undefined {
  try {
    return new URL(written);
  } catch {
    return undefined;
  }
}
