import { oneLine, visible } from './visible.ts';

/**
 * Content as GitHub Markdown that shows it and does nothing else, in a paragraph, a table cell, a list item or a
 * `<summary>` block. Everything with a meaning in Markdown or HTML becomes a character reference: unlike a backslash
 * it reads the same in all these places. GitHub looks for mentions, issue numbers, addresses and emoji names after
 * rendering, where a reference has already become its character: those are broken by a zero-width space.
 */
export function markdownText(content: string): string {
  return reference(oneLine(content))
    .replace(/@/g, `@${broken}`)
    .replace(/(?<!&)#/g, `&#35;${broken}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${broken}`)
    .replace(/:(?=\/\/|[a-z0-9_+-]+:)/gi, `:${broken}`)
    .replace(/\b(www)\./gi, `$1${broken}.`)
    .replace(/^(\d+)([.)])(?= |$)/, (_, digits: string, mark: string) => `${digits}${numeric(mark)}`)
    .replace(/^[-+=:]/, numeric);
}

/** Content in a monospaced face. The tag, unlike backticks, also works in a `<summary>` block. */
export const markdownCode = (content: string): string => `<code>${markdownText(content)}</code>`;

/** A link with content as its label. The address must be one of ours: only its path may come from content. */
export const markdownLink = (label: string, address: string | undefined): string =>
  address === undefined ? label : `[${label}](${address.replace(/[\s()<>\\|`$[\]"']/g, percent)})`;

/** Lines as a fenced block, with a fence longer than any run of backticks inside. */
export function markdownFence(content: string): string {
  const text = visible(content);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

const broken = '&#8203;';

const numeric = (character: string): string => `&#${character.codePointAt(0)};`;

const percent = (character: string): string => encodeURIComponent(character).replace(/[()']/g, hexadecimal);

const hexadecimal = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * Underscores inside a word mean nothing and stay. `$a$` is mathematics to GitHub, whether it looks before or after
 * rendering: the span stands between both.
 */
const reference = (text: string): string =>
  text.replace(/[&<>"'`*[\]\\|~]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, numeric).replace(/\$/g, '<span>&#36;</span>');
