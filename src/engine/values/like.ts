/** A test for SQL's LIKE: `%` stands for any text, `_` for one character. Case counts. Source: Search Reference, "like". */
export function wildcardLike(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/%+/g, '[^]*?')
    .replace(/_/g, '[^]');
  const regex = new RegExp(`^${source}$`);
  return (text) => regex.test(text);
}
