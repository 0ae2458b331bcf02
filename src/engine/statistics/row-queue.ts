const leastBeforeTidying = 1024;

/** Rows in order of arrival: taking the oldest one moves no others. */
export class RowQueue<Row> {
  #rows: Row[] = [];
  #first = 0;

  get length(): number {
    return this.#rows.length - this.#first;
  }

  /** The oldest row; undefined when there is none. */
  get oldest(): Row | undefined {
    return this.#rows[this.#first];
  }

  push(row: Row): void {
    this.#rows.push(row);
  }

  shift(): Row | undefined {
    const row = this.oldest;
    if (this.#first < this.#rows.length) this.#first++;
    if (this.#first > leastBeforeTidying && 2 * this.#first > this.#rows.length) {
      this.#rows = this.#rows.slice(this.#first);
      this.#first = 0;
    }
    return row;
  }
}
