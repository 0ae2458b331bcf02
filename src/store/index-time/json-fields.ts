import type { StoredValue } from '../segment.ts';

const deepest = 100;

/**
 * The fields of a JSON object as INDEXED_EXTRACTIONS names them: `a.b`, `list{}`, `list{}.name`. Numbers keep their
 * text. What is no JSON object has none.
 */
export function jsonFields(text: string): Map<string, StoredValue> {
  const fields = new Map<string, (string | number)[]>();
  try {
    new JsonReader(text, (path, value) => {
      const values = fields.get(path);
      if (values) values.push(value);
      else fields.set(path, [value]);
    }).read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Map();
  }
  return new Map([...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]!]));
}

class JsonReader {
  readonly #text: string;
  readonly #emit: (path: string, value: string) => void;
  #at = 0;

  constructor(text: string, emit: (path: string, value: string) => void) {
    this.#text = text;
    this.#emit = emit;
  }

  read(): void {
    this.#space();
    if (this.#text[this.#at] !== '{') throw new SyntaxError('no object');
    this.#value('', 0);
  }

  #value(path: string, depth: number): void {
    if (depth > deepest) throw new SyntaxError('too deep');
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') this.#object(path, depth);
    else if (first === '[') this.#array(path, depth);
    else if (first === '"') this.#emit(path, this.#string());
    else this.#emit(path, this.#word());
  }

  #object(path: string, depth: number): void {
    this.#at++;
    for (this.#space(); this.#text[this.#at] !== '}'; this.#space()) {
      const name = this.#string();
      this.#space();
      this.#expect(':');
      this.#value(path === '' ? name : `${path}.${name}`, depth + 1);
      this.#space();
      if (this.#text[this.#at] === ',') this.#at++;
      else break;
    }
    this.#expect('}');
  }

  #array(path: string, depth: number): void {
    this.#at++;
    for (this.#space(); this.#text[this.#at] !== ']'; this.#space()) {
      this.#value(`${path}{}`, depth + 1);
      this.#space();
      if (this.#text[this.#at] === ',') this.#at++;
      else break;
    }
    this.#expect(']');
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') throw new SyntaxError('no string');
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#at = end + 1;
    return JSON.parse(this.#text.slice(start, end + 1)) as string;
  }

  /** A number, true, false or null, by its text. */
  #word(): string {
    const word = /[-+.\w]+/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0];
    if (found === undefined || !/^(?:true|false|null|-?\d.*)$/.test(found)) throw new SyntaxError('no value');
    this.#at += found.length;
    return found;
  }

  #space(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) <= 32) this.#at++;
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) throw new SyntaxError(`no ${character}`);
    this.#at++;
  }
}
