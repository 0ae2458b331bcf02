import type { TransactionRules } from './arguments.ts';

/** An event on its way into a transaction. */
export interface TransactionEvent {
  /** Its row. */
  readonly row: number;
  readonly time: number;
  /** The values of each of the transaction's fields; none where the event lacks the field. */
  readonly values: readonly (readonly string[])[];
  readonly starts: boolean;
  readonly ends: boolean;
}

/** Events that belong together, newest first. */
export class Transaction {
  readonly rows: number[] = [];
  /** The values seen so far of each of the fields. */
  readonly values: readonly Set<string>[];
  latest = Number.NaN;
  earliest = Number.NaN;
  started = false;
  ended = false;
  /** When it was used last, as a running number. */
  used = 0;
  /** Whether it met what was asked of it: a start, an end. */
  complete = false;

  constructor(fieldCount: number) {
    this.values = Array.from({ length: fieldCount }, () => new Set());
  }

  add(event: TransactionEvent): void {
    if (this.rows.length === 0) this.latest = event.time;
    this.earliest = event.time;
    this.rows.push(event.row);
    this.started ||= event.starts;
    this.ended ||= event.ends;
  }
}

/**
 * Puts events together that come newest first, as Splunk does: an event that ends a transaction opens one, an event
 * that starts it closes it.
 */
export class TransactionAssembler {
  /** Transactions that are closed, in the order of closing. */
  readonly closed: Transaction[] = [];
  /** Rows of events that belong to none. */
  readonly orphans: number[] = [];
  /** Called when the least recent transaction had to be evicted, with the limit that was reached. */
  onLimit: (limit: number, setting: string) => void = () => {};
  readonly #rules: TransactionRules;
  readonly #mostOpen: number;
  readonly #mostOpenEvents: number;
  /** Open transactions, least recently used first. */
  readonly #open = new Set<Transaction>();
  #openEvents = 0;
  #uses = 0;
  /** Open transactions by field and value. */
  readonly #byValue = new Map<string, Set<Transaction>>();

  constructor(rules: TransactionRules, mostOpen: number, mostOpenEvents: number) {
    this.#rules = rules;
    this.#mostOpen = mostOpen;
    this.#mostOpenEvents = mostOpenEvents;
  }

  add(event: TransactionEvent): void {
    const { fields, ends, unifyEnds, mostEvents } = this.#rules;
    const loose = fields.length > 0 && event.values.every((values) => values.length === 0);
    if (loose) {
      const last = event.starts && !unifyEnds ? [...this.#open].pop() : undefined;
      if (last) this.#join(last, event);
      else this.orphans.push(event.row);
      return;
    }
    let transaction = this.#find(event);
    if (transaction && this.#exceeds(transaction, event)) {
      this.#close(transaction);
      transaction = undefined;
    }
    if (transaction && ends && event.ends) {
      this.#close(transaction);
      transaction = undefined;
    }
    transaction ??= new Transaction(fields.length);
    this.#join(transaction, event);
    if (this.#open.has(transaction) && transaction.rows.length >= mostEvents) this.#close(transaction);
    this.#evict();
  }

  /** Closes what is still open. */
  finish(): void {
    for (const transaction of [...this.#open]) this.#close(transaction);
  }

  #join(transaction: Transaction, event: TransactionEvent): void {
    transaction.add(event);
    transaction.used = ++this.#uses;
    this.#openEvents++;
    this.#open.delete(transaction);
    this.#open.add(transaction);
    for (const [field, values] of event.values.entries()) {
      for (const value of values) {
        transaction.values[field]!.add(value);
        const key = `${field} ${value}`;
        const known = this.#byValue.get(key);
        if (known) known.add(transaction);
        else this.#byValue.set(key, new Set([transaction]));
      }
    }
    if (event.starts) this.#close(transaction);
  }

  /** The open transaction that was used last among those that agree with the event. */
  #find(event: TransactionEvent): Transaction | undefined {
    const { fields, connected } = this.#rules;
    if (fields.length === 0) return [...this.#open].pop();
    const sharing = new Set<Transaction>();
    for (const [field, values] of event.values.entries()) {
      for (const value of values) {
        for (const transaction of this.#byValue.get(`${field} ${value}`) ?? []) sharing.add(transaction);
      }
    }
    const candidates = connected ? sharing : this.#open;
    const agreeing = [...candidates].filter((transaction) => agrees(transaction, event));
    if (agreeing.length < 2) return agreeing[0];
    return agreeing.reduce((best, other) => (other.used > best.used ? other : best));
  }

  #exceeds({ latest, earliest }: Transaction, { time }: TransactionEvent): boolean {
    const { longestSpan, longestPause } = this.#rules;
    return latest - time > longestSpan || earliest - time > longestPause;
  }

  #close(transaction: Transaction): void {
    const { starts, ends } = this.#rules;
    transaction.complete = (!starts || transaction.started) && (!ends || transaction.ended);
    this.#remove(transaction);
  }

  #remove(transaction: Transaction): void {
    this.#open.delete(transaction);
    this.#openEvents -= transaction.rows.length;
    for (const [field, values] of transaction.values.entries()) {
      for (const value of values) {
        const key = `${field} ${value}`;
        const known = this.#byValue.get(key);
        known?.delete(transaction);
        if (known?.size === 0) this.#byValue.delete(key);
      }
    }
    this.closed.push(transaction);
  }

  /** Gives up the least recent transactions when too many are open. */
  #evict(): void {
    while (this.#open.size > this.#mostOpen || (this.#openEvents > this.#mostOpenEvents && this.#open.size > 1)) {
      if (this.#open.size > this.#mostOpen) this.onLimit(this.#mostOpen, '[transactions] maxopentxn');
      else this.onLimit(this.#mostOpenEvents, '[transactions] maxopenevents');
      const [oldest] = this.#open;
      this.#remove(oldest!);
    }
  }
}

/** No field has values on both sides that differ altogether. */
function agrees(transaction: Transaction, event: TransactionEvent): boolean {
  return event.values.every((values, field) => {
    const known = transaction.values[field]!;
    return values.length === 0 || known.size === 0 || values.some((value) => known.has(value));
  });
}
