import type { Span } from '../diagnostics/index.ts';

/** A reading position in a pattern. Offsets are UTF-16 code units; characters are code points. */
export class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The code unit at `ahead` places from here, as text; empty past the end. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  /** Reads one whole character. */
  take(): number {
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  looksAt(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Skips `text` if it stands here. */
  eat(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Reads what the sticky expression `pattern` matches here; undefined when it does not. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  since(start: number): Span {
    return { start, end: this.at };
  }

  textSince(start: number): string {
    return this.text.slice(start, this.at);
  }
}
