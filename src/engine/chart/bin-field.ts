import type { RunContext } from '../definition/command.ts';
import type { Batch } from '../values/index.ts';
import type { SplitField } from './arguments.ts';

/** Puts a field's values into bins, as the bin command does, where the chart asks for it. */
export function binField(
  input: readonly Batch[],
  split: SplitField | undefined,
  context: RunContext,
): readonly Batch[] {
  if (!split) return input;
  const options = [...split.bins.spans.keys()].map((name) => {
    const value = split.bins[name as keyof SplitField['bins']];
    return `${name}="${quotable(String(value))}"`;
  });
  if (options.length === 0 && split.field.text !== '_time') return input;
  const bins = options.length > 0 ? options : ['bins=300'];
  return [...context.through(context.parse(`| bin ${bins.join(' ')} "${quotable(split.field.text)}"`), input)];
}

const quotable = (text: string): string => text.replace(/["\\]/g, '\\$&');
