import { isMultivalue, type Scalar, toText, type Value } from '../values/index.ts';

/** What nomv puts between the values of a multivalue, for those of which a command has said so. */
const delimiters = new WeakMap<readonly Scalar[], string>();

/** The value, to be joined by `delimiter` when nomv makes one value of it. Any other command sees it as it was. */
export function delimited(value: Value, delimiter: string): Value {
  if (!isMultivalue(value)) return value;
  const copy = [...value];
  delimiters.set(copy, delimiter);
  return copy;
}

/** A multivalue as one text: its values with their delimiter, or newlines, between them. */
export function joinedText(value: Value): Value {
  if (!isMultivalue(value)) return value;
  return value.map(toText).join(delimiters.get(value) ?? '\n');
}
