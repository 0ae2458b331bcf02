import type { Catalogue, Command, CommandGrammar, Pipeline } from '../../spl/index.ts';
import type { CommandDefinition } from '../definition/command.ts';
import { timesOf } from '../statistics/statistics.ts';
import { type Batch, concatenate } from '../values/index.ts';

/** The first command of a search that is not purely streaming. */
export const firstNonStreaming = (search: Pipeline, { commands }: Catalogue): Command | undefined =>
  search.commands.find(({ name }, index) => {
    const definition: (CommandGrammar & Partial<Pick<CommandDefinition, 'kind'>>) | undefined = commands.get(name);
    return definition?.kind !== 'streaming' && !(index === 0 && definition?.kind === 'generating');
  });

/** The rows of several searches by falling time, rows without a time last, else in the order of the searches. */
export function newestFirst(results: readonly Batch[]): Batch {
  const all = concatenate(results);
  const times = timesOf(all);
  const key = (row: number): number => (Number.isNaN(times[row]!) ? -Infinity : times[row]!);
  const order = Int32Array.from(times, (_, row) => row).sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? a - b : right - left;
  });
  return all.select(order);
}
