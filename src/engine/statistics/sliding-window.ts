import type { Accumulator } from '../definition/aggregate.ts';
import type { Value } from '../values/index.ts';
import type { PreparedAggregation } from './aggregation.ts';
import { addValue } from './statistics.ts';

/** What a row adds: the value of each aggregation's input, and its time. */
export interface WindowEntry {
  readonly values: readonly Value[];
  readonly time: number;
}

type State = readonly Accumulator[];

/**
 * The aggregates of a queue of rows that grows at one end and shrinks at the other. Nothing can be taken out of an
 * accumulator, so the older rows are held as states of all rows from each of them on: dropping the oldest row is
 * dropping a state. When those are used up they are made anew from the newer rows, once for each row.
 */
export class SlidingWindow {
  readonly #aggregations: readonly PreparedAggregation[];
  /** For each older row the state of it and the older rows after it; the oldest row's last. */
  readonly #older: State[] = [];
  #newer: WindowEntry[] = [];
  #newerState: State;

  constructor(aggregations: readonly PreparedAggregation[]) {
    this.#aggregations = aggregations;
    this.#newerState = this.#empty();
  }

  push(entry: WindowEntry): void {
    this.#newer.push(entry);
    addEntry(this.#newerState, entry);
  }

  /** Drops the oldest row. */
  shift(): void {
    if (this.#older.length === 0) this.#age();
    this.#older.pop();
  }

  results(): readonly Value[] {
    const state = this.#empty();
    const oldest = this.#older[this.#older.length - 1];
    if (oldest) mergeState(state, oldest);
    mergeState(state, this.#newerState);
    return state.map((accumulator) => accumulator.result());
  }

  #age(): void {
    for (const entry of this.#newer.reverse()) {
      const state = this.#empty();
      addEntry(state, entry);
      const later = this.#older[this.#older.length - 1];
      if (later) mergeState(state, later);
      this.#older.push(state);
    }
    this.#newer = [];
    this.#newerState = this.#empty();
  }

  #empty(): State {
    return this.#aggregations.map(({ create }) => create());
  }
}

/** Adds a row to the accumulators of its group. */
export function addEntry(state: State, { values, time }: WindowEntry): void {
  for (const [at, accumulator] of state.entries()) addValue(accumulator, values[at]!, time);
}

function mergeState(state: State, later: State): void {
  for (const [at, accumulator] of state.entries()) accumulator.merge(later[at] as never);
}
